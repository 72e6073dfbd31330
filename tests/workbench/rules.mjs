// Rules that were made up for these tests: they contradict each other, leave a gap, cite nothing, and try to run script wherever words are shown.
export const faulty = `ruleset Meals <img src=x onerror=alert(1)>
  council  Nobody: made up for a test
  owner    Nobody
  source   Care Act = Care Act 2014, https://www.legislation.gov.uk/ukpga/2014/23
  if an answer is missing  hold with Advice line

destination Urgent response
  within  4 working hours
destination Advice line
  within  1 day

question in danger
  ask     "Is anybody in danger? <script>alert(2)</script>"
  help    "<img src=x onerror=alert(3)> & more"
  answer  yes or no
question lives alone
  ask     "Does the person live alone?"
  answer  yes or no
question came home
  ask     "When did the person come home?"
  answer  date, 28 days before to the day of the referral, or never
  only asked if lives alone is yes

rule U1 In danger <script>alert(4)</script>
  when in danger is yes
  send to Urgent response
  because "<svg onload=alert(5)> somebody is in danger"
rule A1 Alone
  when lives alone is yes
  send to Advice line
`;
