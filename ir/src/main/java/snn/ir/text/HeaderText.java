package snn.ir.text;

import java.util.LinkedHashMap;
import java.util.Map;
import snn.ir.Header;
import snn.ir.training.TrainingRecord;

/// How a model is to be trained and was, a text for each setting.
public final class HeaderText {
    private HeaderText() {}

    /// Settings by their names, those that are given more than once with a number.
    public static Map<String, String> training(Header header) {
        var settings = new LinkedHashMap<String, String>();
        header.training()
                .ifPresent(t ->
                        TrainingText.settings(t)
                                .forEach(s -> settings.put(free(settings, s.name()), s.value())));
        header.record().ifPresent(r -> settings.put("record", record(r)));
        header.targets().forEach(t -> settings.put("target " + t.name(), t.settings().toString()));
        return settings;
    }

    private static String free(Map<String, String> taken, String name) {
        String free = name;
        for (int n = 2; taken.containsKey(free); n++) {
            free = name + " " + n;
        }
        return free;
    }

    private static String record(TrainingRecord made) {
        return "%d epochs of %s with seed %d by %s, loss %s"
                .formatted(
                        made.epochs(),
                        made.data(),
                        made.seed(),
                        made.tool(),
                        Numbers.text(made.loss()));
    }
}
