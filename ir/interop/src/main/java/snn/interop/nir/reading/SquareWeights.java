package snn.interop.nir.reading;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import snn.interop.nir.reading.Draft.Change;

/// A square weight fits either way round. Where all others of a file had to be transposed, it is
/// transposed too.
final class SquareWeights {
    private SquareWeights() {}

    static Map<Integer, Change> changes(Flat flat, Leniency leniency) {
        var all = new TreeMap<Integer, Change>();
        if (leniency.transpose() && othersAreTransposed(flat)) {
            IntStream.range(0, flat.vertices().size())
                    .forEach(n -> {
                        if (flat.draft(n) instanceof Weighted w
                                && w.isSquare()
                                && !w.transposed()) {
                            all.put(n, w.turnedAt(flat.path(n)));
                        }
                    });
        }
        return all;
    }

    private static boolean othersAreTransposed(Flat flat) {
        List<Weighted> others =
                flat.vertices().stream()
                        .map(Flat.Vertex::draft)
                        .filter(d -> d instanceof Weighted w && !w.isSquare())
                        .map(Weighted.class::cast)
                        .toList();
        return !others.isEmpty() && others.stream().allMatch(Weighted::transposed);
    }
}
