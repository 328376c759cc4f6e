package snn.interop.nir.exporting;

import java.util.Optional;
import snn.ir.neuron.Integration;

/// From the step that a model takes to the time constant, resistance and leak whose step under a
/// reader's rule is the same. All steps of a linear equation have the form `x <- keep · x + gain ·
/// g
/// + offset`; each rule makes every such step from some time constant, so nothing but rounding is
///   lost.
///
/// @param model the rule of the model
/// @param reader the rule of the reader: `EULER`, `EXPONENTIAL` or `JUMP`
/// @param dt in ms; absent where the model has no time step
record Stepping(Integration model, Integration reader, Optional<Double> dt) {

    /// `lost` is `1 - keep`, which is more exact where little leaks.
    private record Step(double lost, double gain, double offset) {}

    /// Whether the rates themselves are what the reader needs.
    private boolean isDirect(Rates rates) {
        boolean rests = reader == Integration.JUMP && !rates.constant().isZero();
        return !rates.inSteps()
                && rates.impulse().isZero()
                && (dt.isEmpty() || rule() == reader && !rests);
    }

    /// For one equation by itself the exact step is the exponential one.
    private Integration rule() {
        return model == Integration.EXACT ? Integration.EXPONENTIAL : model;
    }

    /// Whether the parameters stand for the same steps: there is a step, or none is needed.
    boolean isExact(Rates rates) {
        return dt.isPresent() || isDirect(rates) && rule() == reader;
    }

    /// The parameters for a state.
    Leaky of(Rates rates) {
        return isDirect(rates) ? direct(rates) : dt.map(t -> stepped(rates, t)).orElse(free(rates));
    }

    /// The same with another gain, `through` for each unit of what drives the state.
    Leaky driven(Rates rates, double through, double dt) {
        Step own = step(rates, dt);
        return parameters(new Step(own.lost, through, own.offset), dt);
    }

    /// What is left of a state after a step.
    double keep(Rates rates, double dt) {
        return 1 - step(rates, dt).lost;
    }

    private static Leaky direct(Rates rates) {
        if (rates.isPerfect()) {
            return Leaky.perfect(rates.drive().value());
        }
        Fraction leak = rates.self().negated();
        return new Leaky(
                Fraction.ONE.over(leak).value(),
                rates.drive().over(leak).value(),
                rates.constant().over(leak).value());
    }

    /// Without a step there is only one way to take an impulse: at full weight.
    private static Leaky free(Rates rates) {
        if (rates.isPerfect()) {
            return Leaky.perfect(rates.drive().plus(rates.impulse()).value());
        }
        Fraction leak = rates.self().negated();
        return new Leaky(
                Fraction.ONE.over(leak).value(),
                rates.drive().over(leak).plus(rates.impulse()).value(),
                rates.constant().over(leak).value());
    }

    private Leaky stepped(Rates rates, double dt) {
        Leaky found = parameters(step(rates, dt), dt);
        boolean alike = isExponential(rule()) && isExponential(reader) && !rates.inSteps();
        return alike && !rates.isPerfect()
                ? new Leaky(direct(rates).tau(), found.r(), found.leak())
                : found;
    }

    /// Whether a state decays as it does in continuous time.
    private static boolean isExponential(Integration rule) {
        return rule == Integration.EXPONENTIAL || rule == Integration.JUMP;
    }

    private Step step(Rates rates, double dt) {
        double impulse = rates.impulse().value();
        if (rates.inSteps()) {
            return new Step(
                    1 - rates.self().value(),
                    rates.drive().value() + impulse,
                    rates.constant().value());
        }
        double k = -rates.self().value();
        double factor = factor(k, dt);
        return new Step(
                lost(k, dt),
                rates.drive().value() * factor + impulse,
                rates.constant().value() * factor);
    }

    private double lost(double k, double dt) {
        double h = k * dt;
        return switch (rule()) {
            case EULER -> h;
            case EXPONENTIAL, JUMP -> -Math.expm1(-h);
            case RK4 -> h * (1 - h / 2 * (1 - h / 3 * (1 - h / 4)));
            case AUTO, EXACT -> throw new IllegalStateException(model.word());
        };
    }

    /// What a rate of 1 per ms adds in a step.
    private double factor(double k, double dt) {
        if (k == 0) {
            return rule() == Integration.JUMP ? 1 : dt;
        }
        return switch (rule()) {
            case EULER -> dt;
            case EXPONENTIAL, RK4 -> lost(k, dt) / k;
            case JUMP -> 1 / k;
            case AUTO, EXACT -> throw new IllegalStateException(model.word());
        };
    }

    /// The inverse of a step by the reader's rule. Under `JUMP` the input alone is an impulse: the
    /// leak has its exact step.
    private Leaky parameters(Step step, double dt) {
        if (step.lost == 0) {
            return Leaky.perfect(reader == Integration.JUMP ? step.gain : step.gain / dt);
        }
        double tau = reader == Integration.EULER ? dt / step.lost : -dt / Math.log1p(-step.lost);
        double r = reader == Integration.JUMP ? step.gain : step.gain / step.lost;
        return new Leaky(tau, r, step.offset / step.lost);
    }
}
