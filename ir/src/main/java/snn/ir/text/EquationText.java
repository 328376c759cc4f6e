package snn.ir.text;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import snn.ir.expr.Condition;
import snn.ir.expr.Expr;
import snn.ir.neuron.Dynamics;
import snn.ir.unit.Dimension;

/// The expressions of a neuron as its definition writes them: every number has the unit that makes
/// its place right. Numbers are coherent with ms, mV and pA (see [Dimension]).
final class EquationText {
    private static final int CHOICE = 0;
    private static final int SUM = 1;
    private static final int PRODUCT = 2;
    private static final int SIGN = 3;
    private static final int ATOM = 4;

    private final Map<String, Dimension> parameters = new HashMap<>();
    private final Map<String, Dimension> ports = new HashMap<>();
    private final Map<String, Dimension> states = new HashMap<>();

    EquationText(Dynamics dynamics) {
        dynamics.parameters().forEach(p -> parameters.put(p.name(), p.dimension()));
        dynamics.ports().forEach(p -> ports.put(p.name(), p.dimension()));
        dynamics.states().forEach(s -> states.put(s.name(), s.dimension()));
    }

    Dimension state(String name) {
        return states.getOrDefault(name, Dimension.NUMBER);
    }

    /// What an expression measures; a number where nothing says so.
    Dimension dimensionOf(Expr expr) {
        return dimension(expr).orElse(Dimension.NUMBER);
    }

    String of(Expr expr, Dimension wanted) {
        return at(CHOICE, expr, wanted);
    }

    String of(Condition condition) {
        Dimension both = alike(condition.left(), condition.right()).orElse(Dimension.NUMBER);
        return at(SUM, condition.left(), both)
                + " "
                + condition.comparison().symbol()
                + " "
                + at(SUM, condition.right(), both);
    }

    /// A unit such as `1 mV` leaves only its dimension behind where it is read, so that what
    /// measures something else than is wanted is made right by units of 1.
    private String at(int level, Expr expr, Dimension wanted) {
        Dimension own = dimension(expr).orElse(wanted);
        return own.equals(wanted) || own.counted() || wanted.counted()
                ? plain(level, expr, wanted)
                : bracketed(
                        level, PRODUCT, plain(PRODUCT, expr, own) + Quantities.ratio(wanted, own));
    }

    private String plain(int level, Expr expr, Dimension wanted) {
        return switch (expr) {
            case Expr.Constant(double value) -> number(level, value, wanted);
            case Expr.Parameter(var name) -> Names.text(name);
            case Expr.State(var name) -> Names.text(name);
            case Expr.Previous(var name) -> "prev(" + name + ")";
            case Expr.Input(var port) -> Names.text(port);
            case Expr.Unary(var operator, var operand) -> unary(level, operator, operand, wanted);
            case Expr.Binary binary when isFrequency(binary) -> at(level, binary.left(), wanted);
            case Expr.Binary binary -> binary(level, binary, wanted);
            case Expr.Select(var condition, var then, var otherwise) ->
                    bracketed(
                            level,
                            CHOICE,
                            of(condition)
                                    + " ? "
                                    + of(then, wanted)
                                    + " : "
                                    + of(otherwise, wanted));
        };
    }

    private String unary(int level, Expr.UnaryOperator operator, Expr operand, Dimension wanted) {
        return switch (operator) {
            case NEGATE -> bracketed(level, SIGN, "-" + at(SIGN, operand, wanted));
            case ABS -> operator.symbol() + "(" + of(operand, wanted) + ")";
            case EXP, LOG, TANH -> operator.symbol() + "(" + of(operand, Dimension.NUMBER) + ")";
            case SQRT -> "sqrt(" + of(operand, wanted.times(wanted).orElse(wanted)) + ")";
        };
    }

    private String binary(int level, Expr.Binary binary, Dimension wanted) {
        Expr left = binary.left();
        Expr right = binary.right();
        return switch (binary.operator()) {
            case ADD, SUBTRACT ->
                    infix(level, SUM, binary, at(SUM, left, wanted), at(SUM + 1, right, wanted));
            case MULTIPLY, DIVIDE -> {
                boolean times = binary.operator() == Expr.BinaryOperator.MULTIPLY;
                Dimension first = first(left, right, wanted, times);
                Dimension second = times ? over(wanted, first) : over(first, wanted);
                yield infix(
                        level,
                        PRODUCT,
                        binary,
                        at(PRODUCT, left, first),
                        at(PRODUCT + 1, right, second));
            }
            case MIN, MAX ->
                    binary.operator().symbol()
                            + "("
                            + of(left, wanted)
                            + ", "
                            + of(right, wanted)
                            + ")";
        };
    }

    /// What the left of a product or a quotient measures; where nothing says so, it has all of what
    /// is wanted.
    private Dimension first(Expr left, Expr right, Dimension wanted, boolean times) {
        Optional<Dimension> known = dimension(left);
        return known.orElseGet(() ->
                dimension(right)
                        .map(r -> times ? over(wanted, r) : wanted.times(r).orElse(wanted))
                        .orElse(wanted));
    }

    private static Dimension over(Dimension above, Dimension below) {
        return above.over(below).orElse(Dimension.NUMBER);
    }

    /// What an expression measures, as far as its names say.
    private Optional<Dimension> dimension(Expr expr) {
        return switch (expr) {
            case Expr.Constant _ -> Optional.empty();
            case Expr.Parameter(var name) -> Optional.ofNullable(parameters.get(name));
            case Expr.State(var name) -> Optional.ofNullable(states.get(name));
            case Expr.Previous(var name) -> Optional.ofNullable(states.get(name));
            case Expr.Input(var port) -> Optional.ofNullable(ports.get(port));
            case Expr.Unary(var operator, var operand) ->
                    switch (operator) {
                        case NEGATE, ABS -> dimension(operand);
                        case EXP, LOG, TANH -> Optional.of(Dimension.NUMBER);
                        case SQRT -> dimension(operand).map(EquationText::root);
                    };
            case Expr.Binary binary when isFrequency(binary) -> Optional.of(Dimension.FREQUENCY);
            case Expr.Binary(var operator, var left, var right) ->
                    switch (operator) {
                        case ADD, SUBTRACT, MIN, MAX -> alike(left, right);
                        case MULTIPLY ->
                                dimension(left).flatMap(l -> dimension(right).flatMap(l::times));
                        case DIVIDE ->
                                dimension(left).flatMap(l -> dimension(right).flatMap(l::over));
                    };
            case Expr.Select(_, var then, var otherwise) -> alike(then, otherwise);
        };
    }

    private Optional<Dimension> alike(Expr left, Expr right) {
        return dimension(left).or(() -> dimension(right));
    }

    private static Dimension root(Dimension d) {
        return Dimension.of(d.time() / 2, d.potential() / 2, d.current() / 2);
    }

    /// A parameter in hertz as a coherent value, which its name alone says.
    private boolean isFrequency(Expr.Binary binary) {
        return binary.operator() == Expr.BinaryOperator.MULTIPLY
                && binary.left() instanceof Expr.Parameter(var name)
                && Dimension.FREQUENCY.equals(parameters.get(name))
                && binary.right().equals(Expr.constant(Dimension.FREQUENCY.coherent(1)));
    }

    /// `20 mV`, or `5 pA / 1 ms` where the unit has no name.
    private static String number(int level, double coherent, Dimension dimension) {
        if (coherent == 0 && !dimension.equals(Dimension.NUMBER)) {
            return number(level, coherent, Dimension.NUMBER);
        }
        String text = Quantities.coherent(coherent, dimension);
        int own = text.contains("/ 1") || text.contains("* 1") ? PRODUCT : ATOM;
        return bracketed(level, text.startsWith("-") ? Math.min(own, SIGN) : own, text);
    }

    private static String infix(int level, int own, Expr.Binary binary, String left, String right) {
        return bracketed(level, own, left + " " + binary.operator().symbol() + " " + right);
    }

    private static String bracketed(int level, int own, String text) {
        return own < level ? "(" + text + ")" : text;
    }
}
