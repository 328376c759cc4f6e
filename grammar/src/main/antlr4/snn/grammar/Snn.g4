// The language of `.snn` models. Newlines mean nothing and nothing ends with a semicolon: every
// declaration begins with its keyword, every setting with `name =`. No word here names a neuron,
// an encoding or a layer: those are calls, looked up in lists. A number and its unit are one
// `quantity`, so units are words of the lexer; they may be names all the same, for no name follows
// a number but a `key`, which is never a unit. One token decides nearly everywhere, two where a
// statement of a neuron or an argument begins, so parsing takes linear time.
grammar Snn;

file
    : fileImport* definition* EOF
    ;

fileImport
    : IMPORT TEXT
    ;

definition
    : network
    | neuronDefinition
    | block
    ;

network
    : NETWORK name parameters? LBRACE declaration* RBRACE
    ;

parameters
    : LPAREN (parameter (COMMA parameter)*)? RPAREN
    ;

parameter
    : name (EQUALS expression)?
    ;

declaration
    : TIME expression OF expression                 # timeDeclaration
    | LET name EQUALS expression                    # letDeclaration
    | INPUT name EQUALS elementType range?          # inputDeclaration
    | ENCODE name EQUALS chain                      # encodeDeclaration
    | NEURON name EQUALS application                # neuronDeclaration
    | LAYER name EQUALS chain                       # layerDeclaration
    | OUTPUT name EQUALS chain                      # outputDeclaration
    | TRAIN LBRACE (setting COMMA?)* RBRACE         # trainDeclaration
    | TARGET name LBRACE (setting COMMA?)* RBRACE   # targetDeclaration
    ;

elementType
    : name LBRACKET expression (COMMA expression)* RBRACKET
    ;

range
    : IN expression RANGE expression
    ;

setting
    : key EQUALS expression
    ;

// Layers under one roof, made anew wherever it is used.
block
    : BLOCK name parameters? LBRACE blockStatement* RBRACE
    ;

blockStatement
    : INPUT name                                    # blockInput
    | OUTPUT name                                   # blockOutput
    | LET name EQUALS expression                    # blockLet
    | NEURON name EQUALS application                # blockNeuron
    | LAYER name EQUALS chain                       # blockLayer
    ;

// The equations of a neuron.
neuronDefinition
    : NEURON name parameters? LBRACE neuronStatement* RBRACE
    ;

neuronStatement
    : INPUT name (IN UNIT)?                         # port
    | STATE key EQUALS expression                   # state
    | LET name EQUALS expression                    # neuronLet
    | key OVER key EQUALS expression                # derivative
    | key PRIME EQUALS expression                   # difference
    | key EQUALS expression                         # neuronSetting
    | ON name LBRACE assignment* RBRACE             # onArrival
    | SPIKE WHEN condition LBRACE assignment* RBRACE # spikeWhen
    ;

assignment
    : key (EQUALS | PLUS_EQUALS | MINUS_EQUALS | TIMES_EQUALS) expression
    ;

// The way of the data: where it comes from, then what it goes through.
chain
    : reference (ARROW application)*
    ;

// What leaves a node, at once or some time later; or a call that joins chains.
reference
    : application (AT offset)?
    ;

offset
    : MINUS* moment
    ;

moment
    : NUMBER UNIT?
    | application
    | LPAREN expression RPAREN
    ;

application
    : name                                          # bareName
    | name LPAREN (argument (COMMA argument)*)? RPAREN # call
    ;

argument
    : name EQUALS flow                              # namedArgument
    | flow                                          # positionalArgument
    ;

// A value, or a chain: then the expression is a reference.
flow
    : expression (ARROW application)*
    ;

expression
    : sum (comparator sum QUESTION expression COLON expression)?
    ;

condition
    : sum comparator sum
    ;

comparator
    : AT_LEAST
    | AT_MOST
    | ABOVE
    | BELOW
    ;

sum
    : term ((PLUS | MINUS) term)*
    ;

term
    : factor ((TIMES | OVER) factor)*
    ;

factor
    : MINUS* power
    ;

power
    : operand (CARET operand)?
    ;

operand
    : NUMBER UNIT?                                  # quantity
    | reference                                     # named
    | LPAREN expression RPAREN                      # parenthesised
    | LBRACKET (expression (COMMA expression)*)? RBRACKET # list
    | TEXT                                          # text
    ;

name
    : IDENTIFIER
    | QUOTED
    | UNIT
    ;

// Never a unit, for it may stand behind a number.
key
    : IDENTIFIER
    ;

NETWORK : 'network' ;
IMPORT : 'import' ;
BLOCK : 'block' ;
TIME : 'time' ;
OF : 'of' ;
LET : 'let' ;
INPUT : 'input' ;
IN : 'in' ;
ENCODE : 'encode' ;
NEURON : 'neuron' ;
STATE : 'state' ;
ON : 'on' ;
SPIKE : 'spike' ;
WHEN : 'when' ;
LAYER : 'layer' ;
OUTPUT : 'output' ;
TRAIN : 'train' ;
TARGET : 'target' ;

COMMA : ',' ;
LBRACE : '{' ;
RBRACE : '}' ;
LBRACKET : '[' ;
RBRACKET : ']' ;
LPAREN : '(' ;
RPAREN : ')' ;
EQUALS : '=' ;
PLUS_EQUALS : '+=' ;
MINUS_EQUALS : '-=' ;
TIMES_EQUALS : '*=' ;
AT_LEAST : '>=' ;
AT_MOST : '<=' ;
ABOVE : '>' ;
BELOW : '<' ;
ARROW : '->' ;
RANGE : '..' ;
PLUS : '+' ;
MINUS : '-' ;
TIMES : '*' ;
OVER : '/' ;
CARET : '^' ;
AT : '@' ;
PRIME : '\'' ;
QUESTION : '?' ;
COLON : ':' ;

// The symbols of `snn.ir.unit.Unit`; a test keeps the two alike.
UNIT
    : 's' | 'ns' | 'us' | 'ms'
    | 'Hz' | 'mHz' | 'kHz' | 'MHz' | 'GHz'
    | 'V' | 'nV' | 'uV' | 'mV' | 'kV'
    | 'A' | 'fA' | 'pA' | 'nA' | 'uA' | 'mA'
    | 'S' | 'pS' | 'nS' | 'uS' | 'mS'
    | 'Ohm' | 'mOhm' | 'kOhm' | 'MOhm' | 'GOhm'
    | 'F' | 'fF' | 'pF' | 'nF' | 'uF' | 'mF'
    | 'C' | 'fC' | 'pC' | 'nC' | 'uC' | 'mC'
    | 'step' | 'steps'
    ;

NUMBER : [0-9]+ ('.' [0-9]+)? ([eE] [+-]? [0-9]+)? ;

// Dots make a path of names, as the nodes of a block have: `s1.a`, `body.2.conv`.
IDENTIFIER : [_\p{XID_Start}] [\p{XID_Continue}]* ('.' [\p{XID_Continue}]+)* ;

// A name of another tool that is no identifier, such as `0` or `fc1/weight`.
QUOTED : '`' ~[`\u0000-\u001F\u007F-\u009F]+ '`' ;

// The name of a file.
TEXT : '"' ~["\u0000-\u001F\u007F-\u009F]* '"' ;

DOCUMENTATION : '///' ~[\r\n]* -> channel(HIDDEN) ;
COMMENT : '//' ~[\r\n]* -> channel(HIDDEN) ;
SPACE : [ \t\r\n\f]+ -> skip ;

// Whatever is left is for the parser to complain about, at its place.
UNKNOWN : . ;
