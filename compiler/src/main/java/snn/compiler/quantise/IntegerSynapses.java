package snn.compiler.quantise;

import java.util.List;
import snn.compiler.pass.PassReport;
import snn.ir.IntegerProjection;
import snn.ir.Projection;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

/// Rounds the weights and biases of a projection on the scale of what it drives.
record IntegerSynapses(IntegerArithmetic arithmetic, double scale) {

    /// @param changes takes in what is rounded
    IntegerProjection of(Drive drive, List<PassReport.Change> changes) {
        Projection projection = drive.projection();
        int shift = new Scaling(arithmetic).shift(drive, scale);
        double step = 1L << shift;
        var weights = new long[drive.weights()];
        double worst = 0;
        for (int k = 0; k < weights.length; k++) {
            double exact = drive.effect(k) * scale;
            weights[k] = drive.rounded(exact / step);
            worst = Math.max(worst, Math.abs(weights[k] * step - exact));
        }
        double most = drive.greatestEffect() * scale;
        String how = "%d bits, one step is %d units".formatted(drive.bits(), (long) step);
        double error = most == 0 ? 0 : worst / most;
        changes.add(new PassReport.Change(projection.name(), "weights", how, error));
        return new IntegerProjection(
                projection.name(),
                projection.connectivity(),
                narrow(projection.connectivity().weights(), weights, drive.bits()),
                drive.bits(),
                shift,
                drive.bias(scale, arithmetic.unit()),
                projection.origin());
    }

    private static Tensor narrow(Shape shape, long[] weights, int bits) {
        if (bits > 8) {
            var shorts = new short[weights.length];
            for (int k = 0; k < shorts.length; k++) {
                shorts[k] = (short) weights[k];
            }
            return Tensor.of(shape, shorts);
        }
        var bytes = new byte[weights.length];
        for (int k = 0; k < bytes.length; k++) {
            bytes[k] = (byte) weights[k];
        }
        return Tensor.of(shape, bytes);
    }
}
