// Adders and subtractors as ripples of full adders: small, and enough where the clock leaves time.
(* techmap_celltype = "$add $sub" *)
module _sievert_ripple (A, B, Y);
  parameter A_SIGNED = 0;
  parameter B_SIGNED = 0;
  parameter A_WIDTH = 1;
  parameter B_WIDTH = 1;
  parameter Y_WIDTH = 1;
  parameter _TECHMAP_CELLTYPE_ = "";
  input [A_WIDTH-1:0] A;
  input [B_WIDTH-1:0] B;
  output [Y_WIDTH-1:0] Y;
  localparam SUBTRACT = _TECHMAP_CELLTYPE_ == "$sub";
  wire [Y_WIDTH-1:0] a, b, x;
  \$pos #(.A_SIGNED(A_SIGNED && B_SIGNED), .A_WIDTH(A_WIDTH), .Y_WIDTH(Y_WIDTH)) extend_a (.A(A), .Y(a));
  \$pos #(.A_SIGNED(A_SIGNED && B_SIGNED), .A_WIDTH(B_WIDTH), .Y_WIDTH(Y_WIDTH)) extend_b (.A(B), .Y(b));
  assign x = SUBTRACT ? ~b : b;
  wire [Y_WIDTH-1:0] c, p;
  assign c[0] = SUBTRACT;
  genvar i;
  generate
    for (i = 0; i < Y_WIDTH; i = i + 1) begin : bits
      assign p[i] = a[i] ^ x[i];
      assign Y[i] = p[i] ^ c[i];
      if (i + 1 < Y_WIDTH) assign c[i+1] = (a[i] & x[i]) | (p[i] & c[i]);
    end
  endgenerate
endmodule
