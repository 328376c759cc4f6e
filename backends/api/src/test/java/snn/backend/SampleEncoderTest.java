package snn.backend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import snn.ir.DiscreteModel;
import snn.ir.DiscreteNode;
import snn.ir.Encoder;
import snn.ir.Header;
import snn.ir.Input;
import snn.ir.TimeGrid;
import snn.ir.diagnostic.Span;
import snn.ir.encoding.Frames;
import snn.ir.graph.Edge;
import snn.ir.graph.Graph;
import snn.ir.tensor.Shape;

class SampleEncoderTest {
    private static final int STEPS = 3;

    @Test
    void anInputInTimeBringsTheValuesOfEachStep() {
        float[] signal = {1, 2, 3, 4, 5, 6};
        var sample = encoder(Input.Form.SIGNAL, "direct", Map.of("gain", 2.0)).encode(0, signal);
        var frames = assertInstanceOf(Frames.Values.class, sample.frames().get("e"));
        assertArrayEquals(new double[] {2, 4, 6, 8, 10, 12}, frames.values());
    }

    @Test
    void eventsStayWhereTheyAre() {
        float[] events = {0, 1, 0, 0, 3, 0};
        var sample = encoder(Input.Form.EVENTS, "events", Map.of()).encode(0, events);
        var frames = assertInstanceOf(Frames.Spikes.class, sample.frames().get("e"));
        assertEquals(2, frames.count());
        assertEquals(1, frames.value(0, 1));
        assertEquals(1, frames.value(2, 0));
    }

    @Test
    void anotherNumberOfValuesIsRefused() {
        var inTime = encoder(Input.Form.SIGNAL, "direct", Map.of("gain", 1.0));
        assertEquals(
                "2 values for `x`, not 6",
                assertThrows(IllegalArgumentException.class, () -> inTime.encode(0, new float[2]))
                        .getMessage());
    }

    private static SampleEncoder encoder(
            Input.Form form, String kind, Map<String, Double> parameters) {
        var nodes =
                List.<DiscreteNode>of(
                        new Input("x", Shape.of(2), form, 0, 1, Span.NONE),
                        new Encoder("e", Shape.of(2), kind, parameters, Span.NONE));
        var header = new Header("n", "", "", Optional.empty(), Optional.empty(), List.of());
        var model =
                new DiscreteModel(
                        header,
                        new TimeGrid(STEPS, 1),
                        new Graph<>(nodes, List.of(Edge.of("x", "e"))),
                        List.of());
        return new SampleEncoder(model, 1, "test");
    }
}
