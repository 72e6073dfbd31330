/** Why a bundle, an answer or a moment cannot be used: `message` is a sentence for people. */
export class Refused extends Error {
  name = 'Refused';
}
export const refuse = (words) => {
  throw new Refused(words);
};
export const short = (text) => (String(text).length > 60 ? `${String(text).slice(0, 57)}…` : String(text));
