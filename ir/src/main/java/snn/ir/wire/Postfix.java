package snn.ir.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// The stack that expressions in postfix order are read with. It knows how deep each tree on it is,
/// so that no file can make one too deep to walk.
final class Postfix<E> {
    /// The deepest expression that is read or written; walks over it, record equality too, fit a
    /// thread's stack.
    static final int MOST_NESTED = 256;

    private record Tree<E>(E root, int depth) {}

    private final ArrayList<Tree<E>> stack = new ArrayList<>();

    void push(E leaf) {
        stack.add(new Tree<>(leaf, 1));
    }

    /// Takes the last `count` trees off and puts the one made of them in their place.
    void replace(int count, Function<List<E>, E> made) {
        Malformed.unless(
                stack.size() >= count,
                "an operation on %d operands finds %d in an expression",
                count,
                stack.size());
        List<Tree<E>> taken = stack.subList(stack.size() - count, stack.size());
        int depth = 1 + taken.stream().mapToInt(Tree::depth).max().orElse(0);
        Malformed.unless(depth <= MOST_NESTED, "an expression nests deeper than %d", MOST_NESTED);
        E root = made.apply(taken.stream().map(Tree::root).toList());
        taken.clear();
        stack.add(new Tree<>(root, depth));
    }

    E result() {
        Malformed.unless(stack.size() == 1, "an expression leaves %d values, not 1", stack.size());
        return stack.getFirst().root();
    }

    /// Stops the writer before it makes a file that no reader takes; the verifier has warned of it.
    static void checkNesting(int left) {
        if (left == 0) {
            throw new IllegalArgumentException("an expression nests deeper than " + MOST_NESTED);
        }
    }
}
