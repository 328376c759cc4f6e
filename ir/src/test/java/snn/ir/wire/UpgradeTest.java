package snn.ir.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import snn.ir.wire.v1.ModelProto;

class UpgradeTest {
    private static final Path FOLDER = Path.of("src/test/resources/snn/ir/wire");

    private static final List<Upgrade> CHAIN =
            List.of(
                    new Upgrade(1, h -> h.concat(ByteString.copyFromUtf8("b"))),
                    new Upgrade(2, h -> h.concat(ByteString.copyFromUtf8("c"))));

    /// As if version 2 had doubled every time step, and version 3 had named each network anew.
    private static final List<Upgrade> MADE_UP =
            List.of(
                    new Upgrade(1, changed(m -> m.getTimeBuilder().setDt(2 * m.getTime().getDt()))),
                    new Upgrade(
                            2,
                            changed(m ->
                                    m.getHeaderBuilder().setName(m.getHeader().getName() + "!"))));

    @TempDir Path folder;

    @Test
    void anOldHeaderGoesThroughEveryStepAfterIt() {
        assertEquals("abc", forward(1));
        assertEquals("ac", forward(2));
        assertEquals("a", forward(3));
    }

    @Test
    void theStepsFollowOneAnother() {
        for (int n = 0; n < Upgrade.CHAIN.size(); n++) {
            assertEquals(n + 1, Upgrade.CHAIN.get(n).from());
        }
    }

    @Test
    void aFileOfEachVersionIsReadByAReaderOfTheThird() throws IOException {
        assertEquals("tiny! 1.0", summary(1));
        assertEquals("tiny! 0.5", summary(2));
        assertEquals("tiny 0.5", summary(3));
        var newer = SnnbReader.open(ofVersion(4), MADE_UP).diagnostics();
        assertEquals("snnb-version", newer.getFirst().code());
        assertTrue(
                newer.getFirst().message().contains("version 4 at byte 8, and this reads up to 3"));
    }

    /// What an upgrade step does not touch comes through, a newer version's fields too.
    @Test
    void aFileBroughtForwardIsWrittenInTheNewFormAndKeepsTheRest() throws IOException {
        var old = SnnbReader.open(ofVersion(1), MADE_UP).orThrow();
        Path file = SnnbFile.write(folder.resolve("new.snnb"), old.model()).orThrow();
        assertEquals(old.model(), SnnbFile.read(file).orThrow());
        var before = SnnbFile.open(ofVersion(1)).orThrow().model();
        assertEquals(
                WireForm.write(before).message().getNodesList(),
                WireForm.write(old.model()).message().getNodesList());
    }

    @Test
    void everyVersionHasItsGoldenFilesAtEachLevel() {
        for (int version = 1; version <= Upgrade.PRESENT; version++) {
            for (String level : List.of("model", "discrete", "integer")) {
                for (String name : List.of("", "every-")) {
                    Path golden = FOLDER.resolve("v%d-%s%s.snnb".formatted(version, name, level));
                    assertEquals(level, SnnbFile.read(golden).orThrow().level());
                }
            }
        }
    }

    private String summary(int version) throws IOException {
        var read = SnnbReader.open(ofVersion(version), MADE_UP).orThrow();
        var model = ((StoredModel.OfModel) read.model()).model();
        return model.header().name() + " " + model.time().orElseThrow().dt();
    }

    private Path ofVersion(int version) throws IOException {
        byte[] bytes = Files.readAllBytes(FOLDER.resolve("v1-model.snnb"));
        bytes[Prefix.VERSION_AT] = (byte) version;
        return Files.write(folder.resolve("v" + version + ".snnb"), bytes);
    }

    private static Upgrade.Change changed(Consumer<ModelProto.Model.Builder> step) {
        return header -> {
            ModelProto.Model.Builder message = message(header);
            step.accept(message);
            return message.build().toByteString();
        };
    }

    private static ModelProto.Model.Builder message(ByteString header) {
        try {
            return ModelProto.Model.parseFrom(header).toBuilder();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String forward(int version) {
        return Upgrade.forward(ByteString.copyFromUtf8("a"), version, CHAIN).toStringUtf8();
    }
}
