package snn.interop.nir.reading;

import java.util.List;
import snn.interop.nir.NirNetwork;

/// A network, and what had to be changed to read it.
///
/// @param repairs each a sentence with the node's path, what was there and what is read instead
public record Read(NirNetwork network, List<String> repairs) {
    public Read {
        repairs = List.copyOf(repairs);
    }
}
