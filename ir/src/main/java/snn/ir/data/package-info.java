/// What a network is shown: [snn.ir.data.Samples]. Readers of data sets are in `models`.
package snn.ir.data;
