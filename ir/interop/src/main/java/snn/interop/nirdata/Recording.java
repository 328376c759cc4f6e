package snn.interop.nirdata;

import java.util.Optional;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.ir.foreign.Foreign;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// One quantity of one node over time, for a number of samples.
public sealed interface Recording {

    /// The values on a time grid, FLOAT64 of the shape `[samples, steps, neurons]`.
    ///
    /// @param dt the time step, in the unit of the file (NIR: seconds)
    Result<Tensor> onGrid(double dt);

    /// A value of each neuron at each step.
    ///
    /// @param data of the shape `[samples, steps, neurons]`; of type `bool` for spikes
    /// @param dt above 0
    record Grid(Foreign.Numbers data, double dt) implements Recording {
        public Grid {
            if (data.values().shape().rank() != 3 || !(dt > 0 && Double.isFinite(dt))) {
                throw new IllegalArgumentException(data.values() + " at " + dt);
            }
        }

        @Override
        public Result<Tensor> onGrid(double wanted) {
            if (Math.abs(wanted - dt) > TimeSteps.TOLERANCE * dt) {
                return Result.rejected(
                        Diagnostic.error(
                                        "nirdata-grid",
                                        "the recording has a step of %s, not %s",
                                        dt,
                                        wanted)
                                .hint("run with its own step: `--dt %s`", dt));
            }
            return TimeSteps.isTooLarge(data.values().size())
                    ? Result.rejected(
                            Diagnostic.error(
                                    "nirdata-grid",
                                    "the recording has %d values, more than there is room for",
                                    data.values().size()))
                    : Result.ok(Tensor.of(data.values().shape(), data.values().toDoubles()));
        }
    }

    /// Events of neurons at times; those of index -1 only fill the rows up.
    ///
    /// @param index of the neuron, `[samples, events]`
    /// @param time from the beginning of the sample, of the same shape
    /// @param value of the event, of the same shape; without it an event is a spike
    /// @param neurons above every index
    /// @param end the time at which the recording ends
    record Events(
            Foreign.Numbers index,
            Foreign.Numbers time,
            Optional<Foreign.Numbers> value,
            int neurons,
            double end)
            implements Recording {
        public Events {
            Shape shape = index.values().shape();
            if (shape.rank() != 2
                    || !index.values().type().isInteger()
                    || !time.values().shape().equals(shape)
                    || value.isPresent() && !value.get().values().shape().equals(shape)) {
                throw new IllegalArgumentException(index + " " + time + " " + value);
            }
        }

        @Override
        public Result<Tensor> onGrid(double dt) {
            return new TimeSteps(this, dt).tensor();
        }
    }
}
