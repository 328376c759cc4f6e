/// The `snn` command: [snn.cli.Main] and one file for each verb. What a verb works out it asks the
/// rooms for; what is here is words, tables, JSON and files.
package snn.cli;
