// Drives one module with a recorded stimulus and records its outputs. ports.h, written beside this file, names the
// ports; all knowledge of what is right lies in the program that reads the recording.
//
// Stimulus, per clock edge: 1 byte reset + 2 * crossing, 1 byte in_valid, 2 bytes in_tag, then 8 bytes per input port.
// Recording, per clock edge: 1 byte out_valid, 1 byte zero, 2 bytes out_tag, then 8 bytes per output port.
// All little-endian.
//
// Outputs after an edge are recorded just before the next one, with the next inputs already applied: this is what a
// following register would capture, and an output that depends on an input without a register in between shows.
#include <cstdint>
#include <cstdio>
#include <memory>
#include <vector>

#include "ports.h"

double sc_time_stamp() { return 0; }

static bool readCycle(FILE* file, std::vector<uint8_t>& bytes) {
    return std::fread(bytes.data(), 1, bytes.size(), file) == bytes.size();
}

static uint64_t word(const uint8_t* bytes, int count) {
    uint64_t value = 0;
    for (int i = count - 1; i >= 0; i--) value = value << 8 | bytes[i];
    return value;
}

static bool record(FILE* file, const Vdut& dut) {
    uint64_t outputs[OUTPUTS];
    sample(dut, outputs);
    uint8_t bytes[4 + 8 * OUTPUTS] = {uint8_t(get_out_valid(dut)), 0, uint8_t(get_out_tag(dut)), uint8_t(get_out_tag(dut) >> 8)};
    for (int i = 0; i < OUTPUTS; i++)
        for (int k = 0; k < 8; k++) bytes[4 + 8 * i + k] = uint8_t(outputs[i] >> 8 * k);
    return std::fwrite(bytes, 1, sizeof bytes, file) == sizeof bytes;
}

int main(int argc, char** argv) {
    if (argc < 3) return 2;
    FILE* stimulus = std::fopen(argv[1], "rb");
    FILE* recording = std::fopen(argv[2], "wb");
    if (!stimulus || !recording) {
        std::perror("stimulus or recording");
        return 2;
    }
    Verilated::commandArgs(argc, argv);
    // Registers start with random bits: nothing may rest on a power-up value.
    Verilated::randReset(2);
    Verilated::randSeed(1);
    auto dut = std::make_unique<Vdut>();
    set_clock(*dut, 0);
    std::vector<uint8_t> bytes(4 + 8 * INPUTS);
    uint64_t inputs[INPUTS];
    bool first = true;
    while (readCycle(stimulus, bytes)) {
        for (int i = 0; i < INPUTS; i++) inputs[i] = word(bytes.data() + 4 + 8 * i, 8);
        set_reset(*dut, bytes[0] & 1);
        set_crossing(*dut, bytes[0] >> 1);
        set_in_valid(*dut, bytes[1]);
        set_in_tag(*dut, uint16_t(word(bytes.data() + 2, 2)));
        drive(*dut, inputs);
        set_clock(*dut, 0);
        dut->eval();
        if (!first && !record(recording, *dut)) return 3;
        first = false;
        set_clock(*dut, 1);
        dut->eval();
    }
    set_clock(*dut, 0);
    dut->eval();
    if (!first && !record(recording, *dut)) return 3;
    dut->final();
    return std::fclose(recording) == 0 ? 0 : 3;
}
