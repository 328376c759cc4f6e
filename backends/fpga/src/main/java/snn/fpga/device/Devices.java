package snn.fpga.device;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// Every device we know. To add one: its object in `devices.json`, with the source of its numbers.
public final class Devices {
    public static final List<Device> ALL = read();

    /// No limits; for simulation.
    public static final Device GENERIC = named("generic").orElseThrow();

    private Devices() {}

    public static Optional<Device> named(String name) {
        return ALL.stream().filter(d -> d.name().equals(name)).findFirst();
    }

    private static List<Device> read() {
        try (InputStream in = Devices.class.getResourceAsStream("devices.json");
                Reader text =
                        new InputStreamReader(
                                Objects.requireNonNull(in, "devices.json"),
                                StandardCharsets.UTF_8)) {
            return each(new Gson().fromJson(text, JsonArray.class))
                    .map(e -> device(e.getAsJsonObject()))
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Device device(JsonObject o) {
        return new Device(
                o.get("name").getAsString(),
                o.get("title").getAsString(),
                o.get("family").getAsString(),
                o.get("cells").getAsInt(),
                o.get("blocks").getAsInt(),
                each(o.getAsJsonArray("shapes")).map(Devices::shape).toList(),
                o.get("lutRam").getAsBoolean(),
                o.get("packsLoosely").getAsBoolean(),
                o.get("dsp").getAsInt(),
                o.get("synthesis").getAsString(),
                each(o.getAsJsonArray("place")).map(JsonElement::getAsString).toList(),
                o.get("source").getAsString());
    }

    private static BlockShape shape(JsonElement pair) {
        JsonArray numbers = pair.getAsJsonArray();
        return new BlockShape(numbers.get(0).getAsInt(), numbers.get(1).getAsInt());
    }

    private static java.util.stream.Stream<JsonElement> each(JsonArray array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
