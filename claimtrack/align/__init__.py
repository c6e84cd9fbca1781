"""Same source? Same topic? Same statement?"""
