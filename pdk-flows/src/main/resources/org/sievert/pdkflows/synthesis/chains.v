// Adders and subtractors of three bits and more as chains of full adders; the highest bit needs no carry.
(* techmap_celltype = "$add $sub" *)
module _sievert_chain (A, B, Y);
  parameter A_SIGNED = 0;
  parameter B_SIGNED = 0;
  parameter A_WIDTH = 1;
  parameter B_WIDTH = 1;
  parameter Y_WIDTH = 1;
  parameter _TECHMAP_CELLTYPE_ = "";
  input [A_WIDTH-1:0] A;
  input [B_WIDTH-1:0] B;
  output [Y_WIDTH-1:0] Y;
  wire _TECHMAP_FAIL_ = Y_WIDTH < 3;
  localparam SUBTRACT = _TECHMAP_CELLTYPE_ == "$sub";
  wire [Y_WIDTH-1:0] a, b, x;
  \$pos #(.A_SIGNED(A_SIGNED && B_SIGNED), .A_WIDTH(A_WIDTH), .Y_WIDTH(Y_WIDTH)) extend_a (.A(A), .Y(a));
  \$pos #(.A_SIGNED(A_SIGNED && B_SIGNED), .A_WIDTH(B_WIDTH), .Y_WIDTH(Y_WIDTH)) extend_b (.A(B), .Y(b));
  assign x = SUBTRACT ? ~b : b;
  wire [Y_WIDTH-1:0] c;
  assign c[0] = SUBTRACT;
  genvar i;
  generate
    for (i = 0; i + 1 < Y_WIDTH; i = i + 1) begin : bits
      FullAdder adder (.a(a[i]), .b(x[i]), .c(c[i]), .s(Y[i]), .co(c[i+1]));
    end
  endgenerate
  assign Y[Y_WIDTH-1] = a[Y_WIDTH-1] ^ x[Y_WIDTH-1] ^ c[Y_WIDTH-1];
endmodule
