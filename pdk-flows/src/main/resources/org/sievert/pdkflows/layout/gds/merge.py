# Run by KLayout: joins a routed DEF with the cells' layouts. The job comes as the variable 'job', a JSON file.
import json
import sys

import pya

with open(job) as file:  # noqa: F821 (a variable of KLayout's -rd)
    task = json.load(file)

cells = pya.Layout()
for name in task["gds"]:
    cells.read(name)

options = pya.LoadLayoutOptions()
config = options.lefdef_config
config.read_lef_with_def = False
config.lef_files = task["lef"]
config.dbu = cells.dbu
config.map_file = task["map"]
config.create_other_layers = False
config.produce_placement_blockages = False
config.produce_obstructions = False
config.produce_regions = False
config.macro_resolution_mode = 2
config.macro_layouts = [cells]
options.lefdef_config = config

layout = pya.Layout()
layout.read(task["def"], options)
top = layout.cell(task["top"])
if top is None:
    print("@sievert error there is no cell " + task["top"] + " in " + task["def"])
    sys.exit(1)
for other in [c for c in layout.top_cells() if c.name != top.name]:
    other.prune_cell()
macros = set(task["macros"])
empty = sorted(c.name for c in layout.each_cell() if c.name in macros and c.is_empty())
for name in empty:
    print("@sievert empty " + name)
shapes = sum(top.shapes(i).size() for i in layout.layer_indexes())
print("@sievert cells %d" % sum(1 for c in layout.each_cell() if c.name in macros))
print("@sievert shapes %d" % shapes)
print("@sievert width %.4f" % top.dbbox().width())
print("@sievert height %.4f" % top.dbbox().height())

save = pya.SaveLayoutOptions()
save.gds2_write_timestamps = False
layout.write(task["out"], save)
print("@sievert done")
