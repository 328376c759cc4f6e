package snn.loihi.conform;

import java.util.List;
import java.util.Optional;
import snn.loihi.image.SignMode;
import snn.loihi.image.SynapseFormat;

/// The synapses of one connection of a case, one entry each in all four arrays.
record GoldenConnection(
        String source,
        String target,
        SynapseFormat format,
        int[] from,
        int[] to,
        int[] mantissas,
        int[] delays) {
    private static final int MOST_DELAY = 63;
    private static final int EXPONENT = 16;
    private static final int STORED_BITS = 8;

    /// Widest mantissa a file may hold; each profile cuts it in its own way.
    static final int MANTISSA = 1 << 16;

    static GoldenConnection read(Place place, Sizes sizes) throws Malformed {
        String source = place.at("src").text();
        String target = place.at("dst").text();
        int fanIn = sizes.of(source, place);
        int fanOut = sizes.of(target, place);
        Optional<Place> named = place.find("type");
        String type = named.isPresent() ? named.get().text() : "dense";
        SynapseFormat format = format(place, type.equals("conv"));
        SynapseList list =
                switch (type) {
                    case "conv" -> Convolution.read(place).synapses(fanIn, fanOut, place);
                    case "dense", "sparse", "delay" -> matrix(place, fanIn, fanOut);
                    default -> throw place.malformed("connection type `%s` is not known", type);
                };
        return list.connection(source, target, format);
    }

    private static SynapseFormat format(Place place, boolean convolution) throws Malformed {
        Place sign = place.at("sign_mode");
        Optional<SignMode> mode = SignMode.named(sign.text());
        if (mode.isEmpty()) {
            throw sign.malformed("sign mode `%s` is not known", sign.text());
        }
        return new SynapseFormat(
                mode.get(),
                place.at("num_weight_bits").integer(1, STORED_BITS),
                place.at("weight_exp").integer(-EXPONENT, EXPONENT),
                convolution);
    }

    private static SynapseList matrix(Place place, int fanIn, int fanOut) throws Malformed {
        Optional<Place> delays = place.find("delays");
        var list = new SynapseList();
        if (place.find("weights").isEmpty()) {
            triples(place, fanIn, fanOut, list);
            return list;
        }
        List<Place> rows = place.at("weights").items(fanOut);
        List<Place> delayRows = delays.isPresent() ? delays.get().items(fanOut) : List.of();
        for (int j = 0; j < fanOut; j++) {
            int[] row = rows.get(j).integers(fanIn, -MANTISSA, MANTISSA);
            int[] late =
                    delayRows.isEmpty()
                            ? new int[fanIn]
                            : delayRows.get(j).integers(fanIn, 0, MOST_DELAY);
            for (int i = 0; i < fanIn; i++) {
                list.add(i, j, row[i], late[i]);
            }
        }
        return list;
    }

    private static void triples(Place place, int fanIn, int fanOut, SynapseList list)
            throws Malformed {
        long[] rows = place.at("rows").integers(0, fanOut - 1);
        int[] cols = place.at("cols").integers(rows.length, 0, fanIn - 1);
        int[] values = place.at("values").integers(rows.length, -MANTISSA, MANTISSA);
        Optional<Place> delays = place.find("delays");
        int[] late =
                delays.isPresent()
                        ? delays.get().integers(rows.length, 0, MOST_DELAY)
                        : new int[rows.length];
        for (int k = 0; k < rows.length; k++) {
            list.add(cols[k], (int) rows[k], values[k], late[k]);
        }
    }
}
