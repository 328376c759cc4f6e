#!/usr/bin/env python3
"""Reads a .snnb file with NumPy and protobuf alone; docs/format.md says what the bytes mean.

    python3 read_snnb.py model.snnb          nodes and tensors
    python3 read_snnb.py --sums model.snnb   each tensor's sum too (reads them all)

As a module: `Snnb(path)` has `model`, the protobuf message, and `tensors`, NumPy arrays that lie in
the mapped file and cost nothing until they are read. Works with protobuf 4.21 and later; the schema
is in snnb.desc beside this file, so no protoc is needed.
"""

import hashlib
import os
import struct
import sys

import numpy
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory
from google.protobuf.message import DecodeError

MAGIC = b"\x89SNNB\r\n\x1a"
VERSION = 1
START = 64
ALIGNMENT = 64
LONGEST_HEADER = 1 << 24
TYPES = {1: "<f4", 2: "<f8", 3: "<i1", 4: "<i2", 5: "<i4", 6: "<i8"}


class NotReadable(Exception):
    """What is wrong with a file, with the byte where it is."""


def model_message():
    """The class of the message snn.v1.Model, made from the schema beside this file."""
    pool = descriptor_pool.DescriptorPool()
    schema = descriptor_pb2.FileDescriptorSet()
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "snnb.desc"), "rb") as file:
        schema.ParseFromString(file.read())
    for proto in schema.file:
        pool.AddSerializedFile(proto.SerializeToString())
    model = pool.FindMessageTypeByName("snn.v1.Model")
    if hasattr(message_factory, "GetMessageClass"):  # from protobuf 4.22 on
        return message_factory.GetMessageClass(model)
    return message_factory.MessageFactory(pool).GetPrototype(model)


def require(holds, what, *facts):
    if not holds:
        raise NotReadable(what % facts)


def aligned(end):
    return -(-end // ALIGNMENT) * ALIGNMENT


class Snnb:
    """A file, mapped: checked but for the tensors' checksums, which `verify` checks."""

    def __init__(self, path):
        size = os.path.getsize(path)
        with open(path, "rb") as file:
            start = file.read(START)
            require(start[:8] == MAGIC[: len(start)], "no .snnb file: other bytes at byte 0")
            require(len(start) == START, "cut off: %d bytes", size)
            version, zero, length, whole = struct.unpack_from("<IIQQ", start, 8)
            require(1 <= version <= VERSION, "version %d at byte 8; this reads %d", version, VERSION)
            require(zero == 0, "not zero at byte 12")
            require(whole == size, "%d bytes, but byte 24 says %d", size, whole)
            require(length <= min(size - START, LONGEST_HEADER), "byte 16: a header of %d", length)
            self.section = aligned(START + length)
            require(self.section <= size, "cut off before the tensors at byte %d", self.section)
            header = file.read(length)
            padding = file.read(self.section - START - length)
        require(hashlib.sha256(header).digest() == start[32:], "damaged: bytes 64 to %d", 64 + length)
        require(not any(padding), "not zero between byte %d and %d", START + length, self.section)
        self.model = model_message()()
        try:
            self.model.ParseFromString(header)
        except DecodeError as e:
            raise NotReadable("byte 64: no message of the schema (%s)" % e)
        self.bytes = numpy.memmap(path, numpy.uint8, "r")
        self.tensors = self._tensors(size - self.section)

    def _tensors(self, room):
        """A view for each entry of the table, at the one place that the layout gives it."""
        views, end = [], 0
        for n, entry in enumerate(self.model.tensors):
            require(entry.type in TYPES, "tensor %d: type %d", n, entry.type)
            dtype = numpy.dtype(TYPES[entry.type])
            shape = [int(e) for e in entry.shape.extents]
            count = 1
            for extent in shape:
                require(extent < 1 << 31, "tensor %d: an extent of %d", n, extent)
                count *= extent
            require(entry.length == count * dtype.itemsize, "tensor %d: %d bytes", n, entry.length)
            require(entry.offset == aligned(end), "tensor %d: starts at %d", n, entry.offset)
            end = entry.offset + entry.length
            require(end <= room, "tensor %d: ends at %d of %d", n, end, room)
            require(len(entry.sha256) == 32, "tensor %d: no checksum", n)
            at = self.section + entry.offset
            views.append(self.bytes[at : at + entry.length].view(dtype).reshape(shape))
        require(end == room, "the tensors take %d of %d bytes", end, room)
        return views

    def verify(self):
        """Compares every tensor with its checksum, and the bytes between them with zero."""
        end = 0
        for n, entry in enumerate(self.model.tensors):
            begin = self.section + entry.offset
            require(not self.bytes[self.section + end : begin].any(), "not zero before tensor %d", n)
            end = entry.offset + entry.length
            tensor = memoryview(self.bytes[begin : self.section + end])
            require(hashlib.sha256(tensor).digest() == entry.sha256, "tensor %d is damaged", n)


def describe(snnb, sums):
    """One line for each node and tensor."""
    yield "model %s level %d" % (snnb.model.header.name, snnb.model.level)
    for node in snnb.model.nodes:
        yield "node %s %s %s" % (node.name, node.WhichOneof("kind"), list(node.shape.extents))
    for n, tensor in enumerate(snnb.tensors):
        total = " %r" % float(tensor.sum(dtype="float64")) if sums else ""
        yield "tensor %d %s %s%s" % (n, tensor.dtype.name, list(tensor.shape), total)


def main(arguments):
    sums, wrong = "--sums" in arguments, 0
    for path in (a for a in arguments if a != "--sums"):
        try:
            snnb = Snnb(path)
            snnb.verify()
        except (NotReadable, OSError) as e:
            wrong += 1
            print("%s: %s" % (path, e), file=sys.stderr)
        else:
            for line in describe(snnb, sums):
                print(line)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
