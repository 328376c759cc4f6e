package snn.loihi.conform;

import java.util.Arrays;
import java.util.Optional;
import snn.loihi.image.Clamp;
import snn.loihi.image.Compartment;
import snn.loihi.image.NeuronModel;

/// The neurons of one population of a case.
///
/// @param clamped whether the file sets the clamp registers
record GoldenPopulation(
        String name,
        int size,
        int[] decayU,
        int[] decayV,
        int[] threshold,
        int[] biasMantissa,
        int[] biasExponent,
        int[] refractory,
        Clamp clamp,
        boolean clamped,
        NeuronModel model) {
    private static final int MOST_NEURONS = 1 << 20;
    private static final int REGISTER = 1 << 12;
    private static final int MANTISSA = 1 << 20;

    static GoldenPopulation read(String name, Place place) throws Malformed {
        int size = place.at("n").integer(1, MOST_NEURONS);
        NeuronModel model = model(place);
        String threshold = model instanceof NeuronModel.Ternary ? "vth_hi_mant" : "vth_mant";
        Optional<Place> vmin = place.find("vmin_exp");
        Optional<Place> vmax = place.find("vmax_exp");
        return new GoldenPopulation(
                name,
                size,
                each(place.at("du"), size, 0, REGISTER - 1),
                each(place.at("dv"), size, 0, REGISTER),
                each(place.at(threshold), size, -MANTISSA, MANTISSA),
                each(place, "bias_mant", size, 0, -MANTISSA, MANTISSA),
                each(place, "bias_exp", size, 0, 0, Clamp.WIDEST.vmin()),
                each(place, "refractory", size, 1, 1, REGISTER),
                new Clamp(exponent(vmin, Clamp.WIDEST.vmin()), exponent(vmax, Clamp.WIDEST.vmax())),
                vmin.isPresent() || vmax.isPresent(),
                model);
    }

    Compartment compartment(int n) {
        return new Compartment(
                decayU[n],
                decayV[n],
                threshold[n],
                biasMantissa[n],
                biasExponent[n],
                0,
                refractory[n]);
    }

    boolean biased() {
        return Arrays.stream(biasMantissa).anyMatch(b -> b != 0);
    }

    boolean isRefractory() {
        return Arrays.stream(refractory).anyMatch(r -> r > 1);
    }

    private static int exponent(Optional<Place> place, int most) throws Malformed {
        return place.isPresent() ? place.get().integer(0, most) : most;
    }

    private static NeuronModel model(Place place) throws Malformed {
        Optional<Place> named = place.find("model");
        String model = named.isPresent() ? named.get().text() : "lif";
        return switch (model) {
            case "lif" -> new NeuronModel.Lif();
            case "ternary" ->
                    new NeuronModel.Ternary(place.at("vth_lo_mant").integer(-MANTISSA, MANTISSA));
            case "lif_reset" ->
                    new NeuronModel.Resetting(
                            place.at("reset_interval").integer(1, MANTISSA),
                            place.at("reset_offset").integer(0, MANTISSA));
            default -> throw place.malformed("neuron model `%s` is not known", model);
        };
    }

    private static int[] each(Place place, String key, int size, int absent, int least, int most)
            throws Malformed {
        Optional<Place> found = place.find(key);
        if (found.isPresent()) {
            return each(found.get(), size, least, most);
        }
        var all = new int[size];
        Arrays.fill(all, absent);
        return all;
    }

    /// A list has one value a neuron; a number is the same for all.
    private static int[] each(Place place, int size, int least, int most) throws Malformed {
        if (place.isList()) {
            return place.integers(size, least, most);
        }
        var all = new int[size];
        Arrays.fill(all, place.integer(least, most));
        return all;
    }
}
