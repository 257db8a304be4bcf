// A full adder with one constant input: a half adder, or two gates.
module FullAdder(input a, input b, input c, output s, output co);
  parameter _TECHMAP_CONSTMSK_a_ = 1'b0;
  parameter _TECHMAP_CONSTVAL_a_ = 1'b0;
  parameter _TECHMAP_CONSTMSK_b_ = 1'b0;
  parameter _TECHMAP_CONSTVAL_b_ = 1'b0;
  parameter _TECHMAP_CONSTMSK_c_ = 1'b0;
  parameter _TECHMAP_CONSTVAL_c_ = 1'b0;
  wire _TECHMAP_FAIL_ = !(_TECHMAP_CONSTMSK_a_ || _TECHMAP_CONSTMSK_b_ || _TECHMAP_CONSTMSK_c_);
  wire x = _TECHMAP_CONSTMSK_a_ ? c : a;
  wire y = _TECHMAP_CONSTMSK_a_ || _TECHMAP_CONSTMSK_c_ ? b : c;
  localparam ONE = _TECHMAP_CONSTMSK_a_ ? _TECHMAP_CONSTVAL_a_
      : _TECHMAP_CONSTMSK_c_ ? _TECHMAP_CONSTVAL_c_ : _TECHMAP_CONSTVAL_b_;
  generate
    if (ONE) begin : gates
      assign s = ~(x ^ y);
      assign co = x | y;
    end else begin : half
      HalfAdder adder (.a(x), .b(y), .s(s), .co(co));
    end
  endgenerate
endmodule
// A half adder with a constant input: wires and an inverter.
module HalfAdder(input a, input b, output s, output co);
  parameter _TECHMAP_CONSTMSK_a_ = 1'b0;
  parameter _TECHMAP_CONSTMSK_b_ = 1'b0;
  wire _TECHMAP_FAIL_ = !(_TECHMAP_CONSTMSK_a_ || _TECHMAP_CONSTMSK_b_);
  assign s = a ^ b;
  assign co = a & b;
endmodule
