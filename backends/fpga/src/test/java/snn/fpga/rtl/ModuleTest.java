package snn.fpga.rtl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ModuleTest {
    @Test
    void aLoopWithoutARegisterIsRefused() {
        var a = new Signal("a", 1);
        var b = new Signal("b", 1);
        var wires =
                List.of(
                        new Wire(a, new Operation.Not(b), ""),
                        new Wire(b, new Operation.Copy(a), ""));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Module("loop", "", List.of(), wires, List.of(), List.of()));
    }

    @Test
    void aSignalDrivenTwiceIsRefused() {
        var a = new Signal("a", 1);
        var wire = new Wire(a, new Operation.Constant(1, 0), "");
        assertThrows(
                IllegalArgumentException.class,
                () -> new Module("two", "", List.of(), List.of(wire, wire), List.of(), List.of()));
    }

    @Test
    void aCounterCountsHoldsAndResets() {
        var b = new ModuleBuilder("counter", "");
        Signal go = b.input("go", 1);
        Signal count = b.register("count", 3, 5);
        b.nextIf(count, go, b.add(count, b.constant(3, 1)));
        b.output("now", count);
        var run = new Interpreter(b.build());
        assertEquals(5, run.get("now"));
        run.set("go", 1);
        for (int n = 0; n < 4; n++) {
            run.clock();
        }
        assertEquals(1, run.get("now"));
        run.set("go", 0);
        run.clock();
        assertEquals(1, run.get("now"));
        run.reset();
        assertEquals(5, run.get("now"));
    }

    @Test
    void aReadAnswersOneCycleLaterWithTheWordBeforeTheWrite() {
        var b = new ModuleBuilder("ram", "");
        Signal address = b.input("address", 2);
        Signal data = b.input("data", 8);
        long[] image = {10, 11, 12, 13};
        Signal word = b.memory("words", 8, image, Memory.Style.ANY, address);
        b.write(word, b.constant(1, 1), address, data);
        b.output("out", word);
        Module module = b.build();
        var run = new Interpreter(module);
        run.set("address", 2);
        run.set("data", 99);
        run.clock();
        assertEquals(12, run.get("out"));
        run.clock();
        assertEquals(99, run.get("out"));
        var strict = new Interpreter(module, true);
        strict.set("address", 2);
        strict.clock();
        assertEquals(~12 & 0xFF, strict.get("out"));
    }

    @Test
    void whatNoOutputSeesIsLeftOut() {
        var b = new ModuleBuilder("dead", "");
        Signal in = b.input("in", 4);
        Signal idle = b.delayed("idle", b.not(in));
        b.next(b.register("chain", 4, 0), b.add(idle, in));
        b.output("out", in);
        Module module = b.build();
        assertEquals(1, module.wires().size());
        assertTrue(module.registers().isEmpty());
    }
}
