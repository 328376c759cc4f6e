/// What every backend is ([snn.backend.Backend]), what it gives, and what all of them share:
/// encoded samples, read-outs, counts of activity. Nothing that knows a target.
package snn.backend;
