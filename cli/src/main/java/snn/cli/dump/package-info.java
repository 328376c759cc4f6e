/// Each level of a program as lines of text to look at ([snn.cli.dump.Dump]). Not a format: nothing
/// reads it back.
package snn.cli.dump;
