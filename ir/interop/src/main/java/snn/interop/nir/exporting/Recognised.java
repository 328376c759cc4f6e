package snn.interop.nir.exporting;

import java.util.List;
import snn.interop.nir.Primitive;

/// What NIR makes of a population.
sealed interface Recognised {

    /// A primitive, and what it does not say.
    ///
    /// @param simultaneous whether the membrane sees the current of the step before
    record Known(Primitive primitive, List<Loss> losses, boolean simultaneous)
            implements Recognised {
        public Known {
            losses = List.copyOf(losses);
        }
    }

    /// It sends out what arrives.
    record Passing() implements Recognised {}

    /// NIR has nothing like it.
    ///
    /// @param why as in "it has two ports"
    record Unknown(String why) implements Recognised {}
}
