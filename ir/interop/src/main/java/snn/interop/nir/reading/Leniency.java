package snn.interop.nir.reading;

/// What may be changed to make sense of a file that has none as it stands. Whatever is changed is
/// said. What has one possible meaning (a single number where each neuron has one; a shape that an
/// old version did not store and that only what arrives can tell) is read so in any case.
///
/// @param broadcast arrays of one element stand for all neurons
/// @param axes leading batch and time axes of shapes are dropped
/// @param infer shapes that nothing upstream tells are taken from what follows
/// @param edges an edge to a node that does not exist goes where it must have been meant to go
/// @param transpose weights of `Affine` and `Linear` that fit only transposed are transposed;
///   square ones too if every other one had to be
public record Leniency(
        boolean broadcast, boolean axes, boolean infer, boolean edges, boolean transpose) {

    /// Nothing is changed.
    public static Leniency strict() {
        return new Leniency(false, false, false, false, false);
    }

    /// Everything but weights may be changed.
    public static Leniency lenient() {
        return new Leniency(true, true, true, true, false);
    }

    public Leniency withTranspose() {
        return new Leniency(broadcast, axes, infer, edges, true);
    }
}
