// The surface of a ruleset: a file is lines, and the first word of a line says what kind of line it is.
//
// Permissive on purpose. Any text at all is a `file`, so that one odd line never hides the others; what a line may hold, which lines
// belong to a block, and how a condition reads (which depends on the names that the file declares) is settled after this, in
// compiler/language/syntax and compiler/language/semantics, where it can be said in the author's words.
// Every line ends with a line break, the last one too: the reader adds it.
grammar AscRules;

file : (line | NEWLINE)* EOF ;

line
    : opener ~NEWLINE* NEWLINE      # blockLine     // starts a block: `rule S1 Safeguarding concern`
    | body ~NEWLINE* NEWLINE        # bodyLine      // belongs to the block above: `send to Safeguarding`
    | DASH ~NEWLINE* NEWLINE        # itemLine      // belongs to the heading above: `- caring hours is at least 20`
    | STRING ~NEWLINE* NEWLINE      # textLine      // goes on with the quoted text above
    | stray ~NEWLINE* NEWLINE       # unknownLine   // a first word that no line starts with
    ;

opener
    : RULESET | VOCABULARY | CALENDAR | THRESHOLD | DESTINATION | QUESTION | QUESTIONS | DEFINITION | LEVEL | SCORE | FIGURE | RULE | NEVER | ALWAYS | EXAMPLE | USE | IMPOSSIBLE
    | ACCEPT | TABLE
    ;

body
    : COUNCIL | VERSION | IN | STATUS | OWNER | SOURCE | IF | WHERE | KEY | TEAM | WITHIN | ASK | HELP | ANSWER | ONLY | FOR | MEANS | WHEN | AND
    | OR | OTHERWISE | SEND | BECAUSE | ALSO | OVERRIDES | NOTE | GIVEN | EXPECT | RECEIVED | UNTIL | LOCKED | TO | REPLACES | RANGE | MUST
    | OPEN | OPENS | CLOSED | ADDS | ONE
    ;

stray : WORD | NUMBER | LINK | UNCLOSED_STRING | CITATION | UNCLOSED_CITATION | COMMA | SEMICOLON | COLON | BAR ;

RULESET : [Rr] 'uleset' ;
VOCABULARY : [Vv] 'ocabulary' ;
CALENDAR : [Cc] 'alendar' ;
THRESHOLD : [Tt] 'hreshold' ;
DESTINATION : [Dd] 'estination' ;
QUESTION : [Qq] 'uestion' ;
QUESTIONS : [Qq] 'uestions' ;
DEFINITION : [Dd] 'efinition' ;
LEVEL : [Ll] 'evel' ;
SCORE : [Ss] 'core' ;
FIGURE : [Ff] 'igure' ;
RULE : [Rr] 'ule' ;
NEVER : [Nn] 'ever' ;
ALWAYS : [Aa] 'lways' ;
EXAMPLE : [Ee] 'xample' ;
USE : [Uu] 'se' ;
IMPOSSIBLE : [Ii] 'mpossible' ;
ACCEPT : [Aa] 'ccept' ;
TABLE : [Tt] 'able' ;

COUNCIL : [Cc] 'ouncil' ;
VERSION : [Vv] 'ersion' ;
IN : [Ii] 'n' ;
STATUS : [Ss] 'tatus' ;
OWNER : [Oo] 'wner' ;
SOURCE : [Ss] 'ource' ;
IF : [Ii] 'f' ;
WHERE : [Ww] 'here' ;
KEY : [Kk] 'ey' ;
TEAM : [Tt] 'eam' ;
WITHIN : [Ww] 'ithin' ;
ASK : [Aa] 'sk' ;
HELP : [Hh] 'elp' ;
ANSWER : [Aa] 'nswer' ;
ONLY : [Oo] 'nly' ;
FOR : [Ff] 'or' ;
MEANS : [Mm] 'eans' ;
WHEN : [Ww] 'hen' ;
AND : [Aa] 'nd' ;
OR : [Oo] 'r' ;
OTHERWISE : [Oo] 'therwise' ;
SEND : [Ss] 'end' ;
BECAUSE : [Bb] 'ecause' ;
ALSO : [Aa] 'lso' ;
OVERRIDES : [Oo] 'verrides' ;
NOTE : [Nn] 'ote' ;
GIVEN : [Gg] 'iven' ;
EXPECT : [Ee] 'xpect' ;
RECEIVED : [Rr] 'eceived' ;
UNTIL : [Uu] 'ntil' ;
LOCKED : [Ll] 'ocked' ;
TO : [Tt] 'o' ;
REPLACES : [Rr] 'eplaces' ;
RANGE : [Rr] 'ange' ;
MUST : [Mm] 'ust' ;
OPEN : [Oo] 'pen' ;
OPENS : [Oo] 'pens' ;
CLOSED : [Cc] 'losed' ;
ADDS : [Aa] 'dds' ;
ONE : [Oo] 'ne' ;

// A line that ends with a comma or a semicolon goes on in the next one.
COMMA : ',' CONTINUED? ;
SEMICOLON : ';' CONTINUED? ;
COLON : ':' ;
// Parts the cells of a table; which lines are rows of one is settled in compiler/language/syntax/line.cpp.
BAR : '|' ;
DASH : '-' | '\u2013' | '\u2022' ;

// Straight quotes, and the curly ones that word processors put in their place.
STRING : '"' ~["\r\n]* '"' | '\u201C' ~["\u201D\r\n]* '\u201D' ;
UNCLOSED_STRING : ["\u201C\u201D] ~["\u201D\r\n]* ;
CITATION : '[' ~[\]\r\n]* ']' ;
UNCLOSED_CITATION : '[' ~[\]\r\n]* ;
LINK : 'http' 's'? '://' ~[ \t\r\n\u00A0]+ ;
NUMBER : [0-9]+ ;
WORD : ~[ \t\r\n\u00A0\uFEFF,;:|[\]"#\u201C\u201D]+ ']'? | ']' ;

NEWLINE : '\r'? '\n' | '\r' ;
COMMENT : '#' ~[\r\n]* -> channel(HIDDEN) ;
SPACE : [ \t\u00A0\uFEFF]+ -> skip ;

fragment CONTINUED : [ \t\u00A0]* ('#' ~[\r\n]*)? ('\r'? '\n' | '\r') ;
