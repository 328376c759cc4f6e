/// What passes and lowerings share: reports, linear forms of dynamics, values of parameters.
package snn.compiler.pass;
