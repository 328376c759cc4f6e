package snn.bench.workload;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// `./snn bench`: runs workloads whole and prints how they did. Every figure is CPU time, so that a
/// busy machine hardly touches it.
record Bench(Asked asked, Path root, Machine machine, Limits limits) {
    /// The launcher's folder, where models and the launcher are.
    private static final String ROOT = "snn.root";

    public static void main(String[] words) throws IOException {
        Locale.setDefault(Locale.ROOT);
        if (List.of(words).contains("--help")) {
            System.out.println(Asked.USAGE);
            return;
        }
        Asked asked;
        try {
            asked = Asked.of(words);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        Machine machine = Machine.here();
        var root = Path.of(System.getProperty(ROOT, "."));
        System.exit(new Bench(asked, root, machine, Limits.of(machine)).run() ? 0 : 3);
    }

    /// @return whether all that was asked for could be measured
    private boolean run() throws IOException {
        Peers peers = Peers.read();
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.err.println(machine.text());
        System.err.println(limits.text());
        var figures = new ArrayList<Figure>();
        boolean whole = true;
        for (String name : asked.workloads()) {
            try {
                for (Figure figure : figures(name)) {
                    System.err.println(OutcomeText.line(figure));
                    figures.add(figure);
                }
            } catch (Missing e) {
                System.err.println(name + " was not measured: " + e.getMessage());
                whole = false;
            }
        }
        var outcome = new Outcome(asked, machine, limits, peers, figures);
        out.print(asked.json() ? OutcomeJson.of(outcome) : OutcomeText.of(outcome));
        if (asked.out().isPresent()) {
            Files.writeString(asked.out().get(), OutcomeMarkdown.of(outcome));
        }
        return whole;
    }

    Effort effort() {
        return asked.quick() ? Effort.QUICK : Effort.FULL;
    }

    private List<Figure> figures(String name) {
        var texts = new Texts(root.resolve("models/workloads"));
        return switch (name) {
            case "w1", "w2", "w3", "w4" -> new Inferences(texts, taught(texts)).measure(this, name);
            case "w5", "w6" -> List.of(Teaching.measure(this, texts, name));
            case "w7" -> new Balanced(texts).measure(this);
            default -> new ColdStart(root).measure(this);
        };
    }

    private Taught taught(Texts texts) {
        int cores = Runtime.getRuntime().availableProcessors();
        return new Taught(texts, root.resolve("target/bench"), cores);
    }
}
