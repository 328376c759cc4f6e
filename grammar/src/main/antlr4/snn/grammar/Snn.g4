// The language of `.snn` models. Newlines mean nothing and nothing ends with a semicolon: every
// declaration begins with its keyword, every setting with `name =`. No word here names a neuron,
// an encoding or a layer: those are calls, looked up in lists. A number and its unit are one
// `quantity`, so units are words of the lexer; they may be names all the same, for no name follows
// a number but that of a setting, which is never a unit.
grammar Snn;

file
    : network EOF
    ;

network
    : NETWORK name LBRACE declaration* RBRACE
    ;

declaration
    : TIME expression OF expression                 # timeDeclaration
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

// The way of the data: where it comes from, then what it goes through.
chain
    : application (ARROW application)*
    ;

application
    : name                                          # bareName
    | name LPAREN (argument (COMMA argument)*)? RPAREN # call
    ;

argument
    : name EQUALS expression                        # namedArgument
    | expression                                    # positionalArgument
    ;

expression
    : term ((PLUS | MINUS) term)*
    ;

term
    : factor ((TIMES | OVER) factor)*
    ;

factor
    : MINUS* operand
    ;

operand
    : NUMBER UNIT?                                  # quantity
    | application                                   # reference
    | LPAREN expression RPAREN                      # parenthesised
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
TIME : 'time' ;
OF : 'of' ;
INPUT : 'input' ;
IN : 'in' ;
ENCODE : 'encode' ;
NEURON : 'neuron' ;
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
ARROW : '->' ;
RANGE : '..' ;
PLUS : '+' ;
MINUS : '-' ;
TIMES : '*' ;
OVER : '/' ;

// The symbols of `snn.ir.unit.Unit`; a test keeps the two alike.
UNIT : 's' | 'ms' | 'us' | 'Hz' | 'kHz' | 'MHz' | 'V' | 'mV' | 'step' | 'steps' ;

NUMBER : [0-9]+ ('.' [0-9]+)? ([eE] [+-]? [0-9]+)? ;

IDENTIFIER : [a-zA-Z_] [a-zA-Z_0-9]* ;

// A name of another tool that is no identifier, such as `0` or `fc1.weight`.
QUOTED : '`' ~[`\u0000-\u001F\u007F-\u009F]+ '`' ;

DOCUMENTATION : '///' ~[\r\n]* -> channel(HIDDEN) ;
COMMENT : '//' ~[\r\n]* -> channel(HIDDEN) ;
SPACE : [ \t\r\n\f]+ -> skip ;

// Whatever is left is for the parser to complain about, at its place.
UNKNOWN : . ;
