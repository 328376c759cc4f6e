package snn.loihi.image;

/// The range of v, which all compartments of a core share: `-(2^vmin - 1) .. 2^(9 + 2 vmax) - 1`.
///
/// @param vmin exponent register, 0 to 23
/// @param vmax exponent register, 0 to 7
public record Clamp(int vmin, int vmax) {
    /// As wide as the registers go: 23 bits and the sign.
    public static final Clamp WIDEST = new Clamp(23, 7);

    public long low() {
        return 1 - (1L << vmin);
    }

    public long high() {
        return (1L << 9 + 2 * vmax) - 1;
    }
}
