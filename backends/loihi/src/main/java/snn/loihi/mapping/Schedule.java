package snn.loihi.mapping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Result;
import snn.loihi.chip.Chip;

/// Chooses in which step of the chip a step of the model happens. On the chip a spike of step `t`
/// acts in step `t + 1 + delay`; in the model an edge without delay acts in the same step. So each
/// group runs `depth` steps late, and a connection keeps
///
///     delay on the chip = delay in the model + depth(target) - depth(source) - 1  >= 0
///
/// The depths are the least that hold (longest paths); what the host sends has depth 0.
///
/// @param groupDepth one for each group, at least 1
/// @param senderDepth one for each sender
/// @param net the same net with the delays of the chip
record Schedule(int[] groupDepth, int[] senderDepth, SpikingNet net) {
    static Result<Schedule> of(SpikingNet net, Chip chip) {
        return new Search(net, chip).result();
    }

    /// Steps the chip runs beyond those of the model.
    int extraSteps() {
        return Arrays.stream(groupDepth).max().orElse(0);
    }

    private static final class Search {
        private final SpikingNet net;
        private final Chip chip;
        private final int[] groupOfSender;
        private final int[] depth;
        private final int[] because;

        Search(SpikingNet net, Chip chip) {
            this.net = net;
            this.chip = chip;
            this.groupOfSender =
                    net.senders().stream().mapToInt(s -> s.host() ? -1 : group(s.name())).toArray();
            this.depth = new int[net.groups().size()];
            this.because = new int[net.groups().size()];
            Arrays.fill(depth, 1);
            Arrays.fill(because, -1);
        }

        private int group(String name) {
            for (int g = 0; g < net.groups().size(); g++) {
                if (net.groups().get(g).name().equals(name)) {
                    return g;
                }
            }
            throw new IllegalStateException("no group " + name);
        }

        Result<Schedule> result() {
            for (int round = 0; round <= depth.length; round++) {
                Optional<Connection> raised = raise();
                if (raised.isEmpty()) {
                    return scheduled();
                }
                if (round == depth.length) {
                    return Result.rejected(loop(raised.get().group()));
                }
            }
            throw new IllegalStateException("a search without an end");
        }

        /// One pass over all connections; the last that asked for more depth, if any did.
        private Optional<Connection> raise() {
            Optional<Connection> raised = Optional.empty();
            for (int c = 0; c < net.connections().size(); c++) {
                Connection connection = net.connections().get(c);
                int least = depthOf(connection.sender()) + 1 - connection.delay();
                if (depth[connection.group()] < least) {
                    depth[connection.group()] = least;
                    because[connection.group()] = c;
                    raised = Optional.of(connection);
                }
            }
            return raised;
        }

        private int depthOf(int sender) {
            return groupOfSender[sender] < 0 ? 0 : depth[groupOfSender[sender]];
        }

        private Result<Schedule> scheduled() {
            int[] senders = new int[net.senders().size()];
            Arrays.setAll(senders, this::depthOf);
            var problems = new ArrayList<Diagnostic>();
            var connections = new ArrayList<Connection>();
            for (Connection connection : net.connections()) {
                int late = depth[connection.group()] - senders[connection.sender()] - 1;
                int delay = connection.delay() + late;
                if (delay > chip.synapse().delayMax()) {
                    problems.add(tooLate(connection, delay));
                }
                connections.add(connection.withDelay(delay));
            }
            var retimed = new SpikingNet(net.senders(), net.groups(), connections, net.biases());
            return Result.of(new Schedule(depth, senders, retimed), problems);
        }

        private Diagnostic tooLate(Connection connection, int delay) {
            NeuronGroup group = net.groups().get(connection.group());
            return Diagnostic.error(
                            "delay-on-chip",
                            "spikes reach `%s` through `%s` after a delay of %d steps, and `%s`"
                                    + " holds 0 to %d",
                            group.name(),
                            connection.name(),
                            delay,
                            chip.name(),
                            chip.synapse().delayMax())
                    .at(group.origin(), "delay %d", delay)
                    .hint("shorten the delay, or chain populations that each delay a part");
        }

        /// Walks back along what raised each depth; after as many steps as there are groups it is
        /// on the loop.
        private Diagnostic loop(int start) {
            int on = start;
            for (int k = 0; k < depth.length; k++) {
                on = before(on);
            }
            var members = new ArrayList<Integer>();
            int delay = 0;
            int at = on;
            do {
                members.addFirst(at);
                delay += net.connections().get(because[at]).delay();
                at = before(at);
            } while (at != on);
            return tooFast(members, delay);
        }

        private int before(int group) {
            return groupOfSender[net.connections().get(because[group]).sender()];
        }

        private Diagnostic tooFast(List<Integer> members, int delay) {
            String names =
                    members.stream()
                            .map(g -> "`" + net.groups().get(g).name() + "`")
                            .collect(Collectors.joining(", "));
            int need = members.size();
            return Diagnostic.error(
                            "loop-on-chip",
                            "the loop through %s takes %d steps on `%s`, and the model gives it"
                                    + " %d",
                            names,
                            need,
                            chip.name(),
                            delay)
                    .at(net.groups().get(members.getFirst()).origin(), "on the loop")
                    .hint("delay the loop by %d steps in all: `@ -%d steps`", need, need);
        }
    }
}
