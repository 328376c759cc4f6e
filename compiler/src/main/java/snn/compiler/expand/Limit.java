package snn.compiler.expand;

import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Span;

/// How much blocks and repetitions may make.
final class Limit {
    static final int MOST = 65_536;

    private final Problems problems;
    private int made;

    Limit(Problems problems) {
        this.problems = problems;
    }

    /// Counts a node made for a use; whether there is still room.
    boolean count(Span use) {
        made++;
        if (made == MOST + 1) {
            problems.say(
                    Diagnostic.error(
                                    "too-large",
                                    "blocks and repetitions make more than %d nodes",
                                    MOST)
                            .at(use, "node %d", MOST + 1)
                            .hint("repeat less often, or make the blocks smaller"));
        }
        return made <= MOST;
    }

    boolean isReached() {
        return made > MOST;
    }
}
