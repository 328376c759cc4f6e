/// Data sets by name: [snn.models.DataSets] finds one, [snn.models.DataSet] holds its splits,
/// [snn.models.IdxReader] reads the format they lie in. Fetching a set from the network does not
/// belong here.
package snn.models;
