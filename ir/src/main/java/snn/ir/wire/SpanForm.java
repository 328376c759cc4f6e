package snn.ir.wire;

import snn.ir.diagnostic.Span;
import snn.ir.wire.v1.GraphProto;

/// Spans; what no text declares is written as an empty one.
final class SpanForm {
    private SpanForm() {}

    static GraphProto.Span write(Span span) {
        return GraphProto.Span.newBuilder()
                .setFile(span.file())
                .setStart(span.start())
                .setEnd(span.end())
                .build();
    }

    static Span read(GraphProto.Span message) {
        int start = message.getStart();
        int end = message.getEnd();
        Malformed.unless(start >= 0 && end >= start, "a span %d..%d", start, end);
        return new Span(message.getFile(), start, end);
    }
}
