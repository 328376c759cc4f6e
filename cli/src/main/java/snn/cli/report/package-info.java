/// The report: one self-contained HTML page of a model and its runs. [snn.cli.report.ReportBuilder]
/// runs what the page needs, [snn.cli.report.ReportPage] is all it shows, and
/// [snn.cli.report.HtmlPage] draws it; one file for each section and one for each picture. Nothing
/// here reads or writes files.
package snn.cli.report;
