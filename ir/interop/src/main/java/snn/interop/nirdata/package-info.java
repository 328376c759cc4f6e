/// Recorded signals in the files that NIR has for them: what was seen at which node
/// ([snn.interop.nirdata.NirData]), on a time grid or as events.
package snn.interop.nirdata;
