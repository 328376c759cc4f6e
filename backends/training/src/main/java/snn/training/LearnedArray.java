package snn.training;

import snn.ir.training.Adam;

/// Numbers that training changes, with Adam's two moments of each (Kingma and Ba 2015).
final class LearnedArray {
    final String name;
    final float[] value;
    final float[] first;
    final float[] second;

    LearnedArray(String name, float[] value) {
        this.name = name;
        this.value = value;
        this.first = new float[value.length];
        this.second = new float[value.length];
    }

    /// What Adam needs to know of one step.
    ///
    /// @param rate the learning rate with the schedule and the correction of the first moment
    /// @param correction of the second moment
    record Step(float rate, float beta1, float beta2, float correction, float epsilon) {
        /// @param number of the step, from 1
        /// @param progress the share of the training that is done
        static Step of(Adam adam, long number, double progress) {
            double rate = adam.rate() * scheduled(adam.schedule(), progress);
            return new Step(
                    (float) (rate / (1 - StrictMath.pow(adam.beta1(), number))),
                    (float) adam.beta1(),
                    (float) adam.beta2(),
                    (float) (1 / (1 - StrictMath.pow(adam.beta2(), number))),
                    (float) adam.epsilon());
        }

        private static double scheduled(Adam.Schedule schedule, double progress) {
            return switch (schedule) {
                case CONSTANT -> 1;
                case COSINE -> 0.01 + 0.99 * 0.5 * (1 + StrictMath.cos(Math.PI * progress));
            };
        }
    }

    /// Moves the elements `from` to `to` against their slopes.
    void step(Step adam, float[] slopes, int from, int to) {
        float keep1 = adam.beta1();
        float keep2 = adam.beta2();
        float rate = adam.rate();
        float correction = adam.correction();
        float epsilon = adam.epsilon();
        for (int n = from; n < to; n++) {
            float g = slopes[n];
            float m = keep1 * first[n] + (1 - keep1) * g;
            float s = keep2 * second[n] + (1 - keep2) * g * g;
            first[n] = m;
            second[n] = s;
            value[n] -= rate * m / ((float) Math.sqrt(s * correction) + epsilon);
        }
    }
}
