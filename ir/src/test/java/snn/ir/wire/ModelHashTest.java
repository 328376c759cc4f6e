package snn.ir.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import snn.ir.Projection;
import snn.ir.Flatten;
import snn.ir.Header;
import snn.ir.Input;
import snn.ir.Model;
import snn.ir.Node;
import snn.ir.Population;
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
                        "fe14af4a846f4106765d9e9c08f32e24830878278c1c7d7b8b03d688c491bacf",
                        "948d0a289e2e5a23eb4fe9674b5e6b58b5e2cf012bc9642de6fcea8acdce5de3",
                        "de25e6c514670deb6a52e4bb3ccf8d7dcfdfb76323fe0cf3996ff2f7c2fb544d"),
                Fixtures.all().stream().map(ModelHash::structure).toList());
        assertEquals(
                List.of(
                        "e9764764a696eedae5cbcd72df45ac37620a71d0b452c3583f92de3306773fed",
                        "d1a28dae148b70efd50c1cb7e3989fb17e2f9cd1c7a10522b4b908278b5e13d9",
                        "9bdf6ccc43fbe4908cb955b43ab84662f5dcb26b1f321040753a9c49478c46ac"),
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
