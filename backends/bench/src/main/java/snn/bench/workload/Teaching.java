package snn.bench.workload;

import java.util.ArrayList;
import java.util.List;
import snn.ir.data.Samples;
import snn.training.Options;
import snn.training.Progress;
import snn.training.Trainer;

/// W5 and W6: batches of 128 through the trainer, encoding included. A round is one batch; what an
/// epoch takes is 60,000 samples of that.
final class Teaching {
    private static final int BATCH = 128;
    private static final int EPOCH = 60_000;

    private final List<Double> cpu = new ArrayList<>();
    private final List<Double> wall = new ArrayList<>();
    private long busy = Clock.threads();
    private long clock = System.nanoTime();

    private Teaching() {}

    static Figure measure(Bench bench, Texts texts, String name) {
        int batches = bench.effort().batches();
        int threads = bench.asked().threads();
        var teaching = new Teaching();
        Samples images = Images.training();
        new Trainer(Options.threads(threads), teaching::tell)
                .train(
                        texts.model(name),
                        Texts::discrete,
                        images.slice(0, batches * BATCH),
                        images.slice(0, 0))
                .orThrow();
        Rounds rounds = teaching.rounds(batches / 3);
        double operations = name.equals("w5") ? 47e6 : 65e6;
        return new Figure(
                name,
                "training",
                BATCH,
                threads,
                "a sample",
                rounds,
                operations / bench.limits().flops(),
                "dense products",
                "epoch %.1f s of CPU, %.1f s by the wall"
                        .formatted(rounds.median() * EPOCH, rounds.medianWall() * EPOCH));
    }

    private void tell(Progress progress) {
        if (progress.endOfEpoch()) {
            return;
        }
        long busyNow = Clock.threads();
        long clockNow = System.nanoTime();
        cpu.add((busyNow - busy) * 1e-9 / BATCH);
        wall.add((clockNow - clock) * 1e-9 / BATCH);
        busy = busyNow;
        clock = clockNow;
    }

    private Rounds rounds(int skipped) {
        return new Rounds(array(cpu, skipped), array(wall, skipped));
    }

    private static double[] array(List<Double> values, int skipped) {
        return values.stream().skip(skipped).mapToDouble(Double::doubleValue).toArray();
    }
}
