package snn.loihi;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import snn.backend.Probes;
import snn.backend.ReadOutMeter;
import snn.backend.Recording;
import snn.backend.Runner;
import snn.backend.Sample;
import snn.backend.Trace;
import snn.ir.IntegerModel;
import snn.ir.encoding.Frames;
import snn.loihi.emulator.Core;
import snn.loihi.emulator.Emulator;
import snn.loihi.emulator.LoadedChip;
import snn.loihi.mapping.Mapping;

/// Runs samples on the emulated cores and reads them in steps of the model.
final class LoihiRunner implements Runner {
    private final IntegerModel model;
    private final Mapping mapping;
    private final Emulator emulator;
    private final Meter meter;
    private final Consumer<Traffic> finished;
    private final List<PopulationView> views;
    private final List<ReadOutMeter> readOuts;

    LoihiRunner(
            IntegerModel model,
            Mapping mapping,
            LoadedChip chip,
            Meter meter,
            Consumer<Traffic> finished) {
        this.model = model;
        this.mapping = mapping;
        this.emulator = new Emulator(chip);
        this.meter = meter;
        this.finished = finished;
        List<Core> cores = emulator.cores();
        this.views = mapping.populations().stream().map(p -> new PopulationView(p, cores)).toList();
        this.readOuts = model.readOuts().stream().map(r -> ReadOutMeter.of(model, r)).toList();
    }

    @Override
    public Recording run(Sample sample, Probes probes) {
        emulator.clear();
        meter.begin();
        readOuts.forEach(ReadOutMeter::reset);
        views.forEach(PopulationView::clear);
        var recorder = new TraceRecorder(model, probes, views);
        int steps = mapping.steps() + mapping.extraSteps();
        for (int now = 0; now < steps; now++) {
            emulator.step();
            send(now, sample);
            for (PopulationView view : views) {
                observe(now - view.depth(), view, recorder);
            }
            meter.take(emulator);
        }
        finished.accept(meter.traffic());
        return recording(recorder.traces(sample));
    }

    private void send(int now, Sample sample) {
        for (int p = 0; p < mapping.ports().size(); p++) {
            Mapping.Port port = mapping.ports().get(p);
            int t = now - port.depth();
            if (t < 0 || t >= mapping.steps()) {
                continue;
            }
            if (port.always()) {
                emulator.send(p, 0, 1);
            } else {
                send(p, sample.of(port.name()), t);
            }
        }
    }

    private void send(int port, Frames frames, int t) {
        switch (frames) {
            case Frames.Spikes spikes -> {
                int words = spikes.wordsPerStep();
                for (int w = 0; w < words; w++) {
                    long word = spikes.words()[t * words + w];
                    for (; word != 0; word &= word - 1) {
                        emulator.send(port, w * Long.SIZE + Long.numberOfTrailingZeros(word), 1);
                    }
                }
            }
            case Frames.Values values -> {
                for (int n = 0; n < values.neurons(); n++) {
                    if (InputSpikes.isSpike(values.value(t, n))) {
                        emulator.send(port, n, 1);
                    }
                }
            }
        }
    }

    private void observe(int t, PopulationView view, TraceRecorder recorder) {
        if (t < 0 || t >= mapping.steps()) {
            return;
        }
        view.look();
        recorder.take(t, view);
        for (ReadOutMeter readOut : readOuts) {
            if (readOut.readOut().node().equals(view.name())) {
                for (int n = 0; n < view.size(); n++) {
                    readOut.take(t, n, view.fired(n), view.v(n));
                }
            }
        }
    }

    private Recording recording(List<Trace> traces) {
        Map<String, int[]> spikes = new LinkedHashMap<>();
        for (PopulationView view : views) {
            if (view.spikes()) {
                spikes.put(view.name(), Arrays.copyOf(view.counts(), view.size()));
            }
        }
        return new Recording(readOuts.stream().map(ReadOutMeter::answer).toList(), traces, spikes);
    }
}
