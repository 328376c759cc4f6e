package snn.ir.wire;

import snn.ir.Delay;
import snn.ir.DelayLine;
import snn.ir.diagnostic.Span;
import snn.ir.tensor.Shape;
import snn.ir.wire.v1.GraphProto;

/// Delays of elements, in ms and in steps.
final class DelayForm {
    private DelayForm() {}

    static GraphProto.Delay write(Delay delay, Tensors tensors) {
        return GraphProto.Delay.newBuilder().setTime(tensors.add(delay.time())).build();
    }

    static GraphProto.DelayLine write(DelayLine line, Tensors tensors) {
        return GraphProto.DelayLine.newBuilder().setSteps(tensors.add(line.steps())).build();
    }

    static Delay read(GraphProto.Node node, Shape shape, Span origin, Tensors tensors) {
        Malformed.unless(node.getDelay().hasTime(), "a delay without times");
        return new Delay(node.getName(), shape, tensors.get(node.getDelay().getTime()), origin);
    }

    static DelayLine readLine(GraphProto.Node node, Shape shape, Span origin, Tensors tensors) {
        Malformed.unless(node.getDelayLine().hasSteps(), "a delay line without steps");
        return new DelayLine(
                node.getName(), shape, tensors.get(node.getDelayLine().getSteps()), origin);
    }
}
