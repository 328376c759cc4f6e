package snn.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import snn.ir.encoding.Frames;

final class RecordingTest {
    /// Too many to come in this order by chance.
    private static final List<String> NAMES =
            IntStream.range(0, 20).mapToObj(n -> "layer" + n * 7 % 20).toList();

    @Test
    void populationsStayInTheProgramsOrder() {
        Map<String, int[]> spikes = new LinkedHashMap<>();
        NAMES.forEach(name -> spikes.put(name, new int[1]));
        var recording = new Recording(List.of(), List.of(), spikes);
        assertEquals(NAMES, new ArrayList<>(recording.spikes().keySet()));
    }

    @Test
    void encodersStayInTheProgramsOrder() {
        Map<String, Frames> frames = new LinkedHashMap<>();
        NAMES.forEach(name -> frames.put(name, Frames.Spikes.none(1, 1)));
        assertEquals(NAMES, new ArrayList<>(new Sample(frames).frames().keySet()));
    }
}
