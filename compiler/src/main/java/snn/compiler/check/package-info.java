/// What a model must hold to mean something: [snn.compiler.check.Rules#ALL], one file for each rule
/// with its check and its wording, all over one [snn.compiler.check.Network]. A rule never looks at
/// what another rule complains about: where a part could not be bound, it is silent.
package snn.compiler.check;
