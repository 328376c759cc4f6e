package snn.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import snn.backend.Evaluation;

/// Chooses the samples worth a look: the first of each class, then the first mistakes.
final class ShownSamples {
    /// Mistakes shown beside one sample a class.
    private static final int MISTAKES = 2;

    private ShownSamples() {}

    /// At most `most` sample numbers, in order.
    static List<Integer> choose(Evaluation evaluation, int most) {
        int[] labels = evaluation.labels();
        int[] decisions = evaluation.decisions();
        var seen = new TreeSet<Integer>();
        var firsts = new ArrayList<Integer>();
        var mistakes = new ArrayList<Integer>();
        for (int n = 0; n < labels.length; n++) {
            if (seen.add(labels[n])) {
                firsts.add(n);
            } else if (labels[n] != decisions[n]) {
                mistakes.add(n);
            }
        }
        int wrong = Math.min(Math.min(MISTAKES, mistakes.size()), most / 2);
        int right = Math.min(firsts.size(), most - wrong);
        var chosen = new TreeSet<>(firsts.subList(0, right));
        chosen.addAll(mistakes.subList(0, wrong));
        return List.copyOf(chosen);
    }
}
