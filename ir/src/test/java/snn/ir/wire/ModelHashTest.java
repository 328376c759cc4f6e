package snn.ir.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import snn.ir.Flatten;
import snn.ir.Header;
import snn.ir.Input;
import snn.ir.Model;
import snn.ir.Node;
import snn.ir.Population;
import snn.ir.Projection;
import snn.ir.TimeGrid;
import snn.ir.diagnostic.Span;
import snn.ir.tensor.Shape;
import snn.ir.tensor.Tensor;

class ModelHashTest {
    private static final Model MODEL = Fixtures.model();

    private static final Model TRAINED =
            MODEL.mapNodes(n ->
                    n instanceof Projection d
                            ? d.withWeights(
                                    Tensor.of(
                                            Shape.of(d.fanOut(), d.fanIn()),
                                            new float[d.fanOut() * d.fanIn()]),
                                    Optional.empty())
                            : n);

    @Test
    void trainingKeepsTheStructureAndChangesTheContent() {
        assertEquals(structure(MODEL), structure(TRAINED));
        assertNotEquals(content(MODEL), content(TRAINED));
    }

    @Test
    void aLearnedParameterIsContentAndAGivenOneIsStructure() {
        Model learned = parameter("threshold", 9);
        assertEquals(structure(MODEL), structure(learned));
        assertNotEquals(content(MODEL), content(learned));
        assertNotEquals(structure(MODEL), structure(parameter("tau_mem", 9)));
    }

    @Test
    void theHeaderIsNoStructure() {
        var bare = new Header("other", "", "", Optional.empty(), Optional.empty(), List.of());
        assertEquals(structure(MODEL), structure(MODEL.withHeader(bare)));
        assertNotEquals(content(MODEL), content(MODEL.withHeader(bare)));
    }

    @Test
    void spansAndSourceAreNeither() {
        UnaryOperator<Node> moved =
                n ->
                        switch (n) {
                            case Input i -> new Input("image", i.shape(), i.low(), i.high(), at(9));
                            case Flatten f -> new Flatten("flat", f.shape(), at(11));
                            default -> n;
                        };
        Header h = MODEL.header();
        var retyped =
                new Header(
                        h.name(),
                        h.documentation(),
                        "typed",
                        h.training(),
                        h.record(),
                        h.targets());
        Model same = MODEL.mapNodes(moved).withHeader(retyped);
        assertEquals(structure(MODEL), structure(same));
        assertEquals(content(MODEL), content(same));
    }

    @Test
    void stepsAndEdgesAreStructure() {
        var longer =
                new Model(
                        MODEL.header(),
                        Optional.of(new TimeGrid(26, 0.5)),
                        MODEL.graph(),
                        MODEL.readOuts());
        assertNotEquals(structure(MODEL), structure(longer));
        var edges = MODEL.graph().edges();
        var unjoined =
                new snn.ir.graph.Graph<>(MODEL.graph().nodes(), edges.subList(0, edges.size() - 1));
        assertNotEquals(
                structure(MODEL),
                structure(new Model(MODEL.header(), MODEL.time(), unjoined, MODEL.readOuts())));
    }

    @Test
    void everyLevelHasItsOwn() {
        var structures = Fixtures.all().stream().map(ModelHash::structure).distinct().toList();
        assertEquals(3, structures.size());
    }

    /// A released hash must not change: weights kept beside a model would no longer fit it.
    @Test
    void theHashesOfVersionOneStay() {
        assertEquals(
                List.of(
                        "4dcc5909ecd048648b7e3d872e2eaa90ecdc1ab8e49afbce699abf3d976fc4b4",
                        "e6cec1d42b233466aba4cb2f8eb071d2fbfb4380f083efb4d683ecd87da27484",
                        "b62511517c95b6c7196d0cea8f1de14842bd59c20800de6ad7aad6bc77285ffd"),
                Fixtures.all().stream().map(ModelHash::structure).toList());
        assertEquals(
                List.of(
                        "5744b7c701423791b1bdeba7b6fe44404ab396b9d6edb5123402a3fff5529944",
                        "6c511006ed3de044b2d0e2ed0a1095c9f9fbf100cbebf0980a16a46e0cc9ace2",
                        "de78b1ee7824b1d6267ca118706595fd020a65e5a5cdc59db8ca172bf397242a"),
                Fixtures.all().stream().map(ModelHash::content).toList());
    }

    private static Model parameter(String name, double value) {
        return MODEL.mapNodes(n ->
                n instanceof Population p && p.parameters().containsKey(name)
                        ? p.withParameter(name, Tensor.scalar(value))
                        : n);
    }

    private static Span at(int place) {
        return new Span("elsewhere.snn", place, place + 1);
    }

    private static String structure(Model model) {
        return ModelHash.structure(StoredModel.of(model));
    }

    private static String content(Model model) {
        return ModelHash.content(StoredModel.of(model));
    }
}
