package snn.bench.workload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import snn.ir.Model;
import snn.ir.Projection;
import snn.ir.wire.SnnbFile;
import snn.ir.wire.StoredModel;
import snn.training.Options;
import snn.training.Trainer;

/// Weights of W1 and W4: 250 steps of W5 and W6 on batches of 128, kept in a file beside the build
/// for the next time.
record Taught(Texts texts, Path folder, int threads) {
    private static final int SAMPLES = 250 * 128;

    /// The model of `workload` with the weights that training the same network as `trained` gave.
    Model model(String workload, String trained) {
        Model taught = taught(trained);
        return Texts.with(
                texts.model(workload),
                projection -> {
                    var twin = (Projection) taught.graph().node(projection.name());
                    return twin.weights().orElseThrow().toFloats();
                });
    }

    private Model taught(String name) {
        String text = texts.text(name);
        var sum = new CRC32();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        Path file = folder.resolve("%s-%08x.snnb".formatted(name, sum.getValue()));
        if (!Files.exists(file)) {
            write(file, train(texts.model(name)));
        }
        return ((StoredModel.OfModel) SnnbFile.read(file).orThrow()).model();
    }

    private Model train(Model model) {
        var images = Images.training();
        return new Trainer(Options.threads(threads), _ -> {})
                .train(model, Texts::discrete, images.slice(0, SAMPLES), images.slice(0, 0))
                .orThrow();
    }

    private static void write(Path file, Model model) {
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        SnnbFile.write(file, StoredModel.of(model)).orThrow();
    }
}
