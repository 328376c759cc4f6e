package snn.bench.workload;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/// The result as one JSON document; times are CPU seconds.
final class OutcomeJson {
    private OutcomeJson() {}

    static String of(Outcome outcome) {
        var document = new JsonObject();
        document.add("machine", machine(outcome.machine()));
        document.add("limits", limits(outcome.limits()));
        var figures = new JsonArray();
        outcome.figures().forEach(f -> figures.add(figure(outcome, f)));
        document.add("figures", figures);
        return new GsonBuilder().setPrettyPrinting().create().toJson(document) + "\n";
    }

    private static JsonObject machine(Machine machine) {
        var object = new JsonObject();
        object.addProperty("cpu", machine.cpu());
        object.addProperty("kind", machine.kind());
        object.addProperty("cores", machine.cores());
        object.addProperty("vector_bits", machine.vectorBits());
        object.addProperty("java", machine.runtime());
        object.addProperty("flags", machine.flags());
        object.addProperty("load", machine.load());
        object.addProperty("date", machine.date().toString());
        return object;
    }

    private static JsonObject limits(Limits limits) {
        var object = new JsonObject();
        object.addProperty("flops", limits.flops());
        for (int level = 1; level <= 4; level++) {
            object.addProperty("read_" + Limits.name(level), limits.read(level));
        }
        object.addProperty("scatter", limits.scatter());
        return object;
    }

    private static JsonObject figure(Outcome outcome, Figure figure) {
        var object = new JsonObject();
        object.addProperty("workload", figure.workload());
        object.addProperty("form", figure.form());
        object.addProperty("batch", figure.batch());
        object.addProperty("threads", figure.threads());
        object.addProperty("unit", figure.unit());
        object.addProperty("median", figure.rounds().median());
        object.addProperty("best", figure.rounds().best());
        object.addProperty("wall", figure.rounds().medianWall());
        if (!Double.isNaN(figure.limit())) {
            object.addProperty("limit", figure.limit());
            object.addProperty("bound", figure.bound());
        }
        object.addProperty("counts", figure.counts());
        var peers = new JsonArray();
        outcome.peers(figure).forEach(p -> peers.add(peer(p, figure)));
        object.add("peers", peers);
        return object;
    }

    private static JsonObject peer(Peer peer, Figure figure) {
        var object = new JsonObject();
        object.addProperty("tool", peer.tool());
        object.addProperty("version", peer.version());
        object.addProperty("machine", peer.machine());
        object.addProperty("date", peer.date());
        object.addProperty("median", peer.median() * 1e-3);
        object.addProperty("ratio", peer.ratio(figure));
        if (peer.best() != 0) {
            object.addProperty("best_ratio", peer.bestRatio(figure));
        }
        return object;
    }
}
